namespace Pointwise.Generators.Frontend;

/// <summary>What can be generated for a class.</summary>
internal enum Emission
{
    /// <summary>Nothing: the class cannot take generated members.</summary>
    Nothing,

    /// <summary>Members that only throw, so that the code that uses the class compiles and the error shown is the cause.</summary>
    Stub,

    /// <summary>The network; a stub where its declaration is wrong.</summary>
    Network,
}
