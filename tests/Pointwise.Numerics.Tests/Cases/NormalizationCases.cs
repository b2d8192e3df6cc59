using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Batch normalisations, scales and activations: declared beside convolutions, and by themselves.</summary>
internal static class NormalizationCases
{
    public static IEnumerable<NetworkCase> All()
    {
        // A declared one after a convolution folds, also behind its activation; one that follows an activation or an output stands alone.
        LayeredSpec declared = Network("normalization_declared", 6, 7, 3,
            Conv(17, 3, name: "a"), BatchNorm("a_norm"), ReLU6(), Depthwise(3), Affine("b_affine"), ReLU());
        yield return new NetworkCase(declared, Checkpoint: true);
        yield return Network("normalization_stands_alone", 6, 7, 3,
            Conv(17, 3, activation: Activation.ReLU), BatchNorm("after_activation"), ReLU6(), Conv(18, 1).Output(), Affine("after_output"),
            Depthwise(3, 2), Pool(), BatchNorm("after_pool"));
        yield return Network("normalization_of_picture", 5, 6, 20, BatchNorm("first"), Depthwise(3));
        yield return Network("normalization_of_shared_value", 6, 7, 3,
            Conv(17, 3, name: "a"), BatchNorm("a_norm"), ReLU("relu").Output(), Depthwise(3, input: "a_norm").Output(),
            Pointwise1x1(5, input: "relu").Output());
        yield return Network("activations_alone", 6, 7, 3, ReLU(), Conv(20, 3, name: "base").Output(), ReLU(name: "relu").Output(),
            ReLU6(name: "relu6", input: "base").Output(), ReLU(), ReLU6())
            with
        { Pixels = PixelScale.MinusOneToOne };
        yield return Network("activations_into_halos", 6, 7, 3, Conv(20, 3, name: "base").Output(), ReLU(name: "relu"),
            Depthwise(5, 2).Output(), Affine("scaled", "relu"), Depthwise(3))
            with
        { Pixels = PixelScale.MinusOneToOne };
    }
}
