using System;
using System.Diagnostics;
using System.Globalization;
using CsCheck;

namespace Fuzzing;

/// <summary>
/// Runs a check on many random inputs. An input depends on its number and on nothing else, so that every machine checks the same ones; two variables of the
/// environment ask for more, or for others: POINTWISE_FUZZ_CASES is their number, POINTWISE_FUZZ_FIRST the number of the first.
/// </summary>
internal static class Fuzz
{
    /// <summary>
    /// No input of these sizes takes a hundredth of it: who takes longer hangs, or does work that the input should not be able to ask for. The processor must
    /// have worked as long: a busy machine may stop a process for any time.
    /// </summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20);

    /// <summary>Checks the inputs.</summary>
    /// <param name="inputs">Makes an input.</param>
    /// <param name="cases">How many, unless the environment says otherwise.</param>
    /// <param name="check">Throws when something is wrong.</param>
    /// <param name="describe">The input as a text from which it can be made again; null for ToString.</param>
    /// <exception cref="InvalidOperationException">A check failed; the message has the input, and the exception of the check is inside.</exception>
    public static void Run<T>(Gen<T> inputs, int cases, Action<T> check, Func<T, string>? describe = null)
    {
        int count = Variable("POINTWISE_FUZZ_CASES", cases), first = Variable("POINTWISE_FUZZ_FIRST", 0);
        for (int number = first; number < first + count; number++)
        {
            T input = Input(inputs, number);
            long start = Stopwatch.GetTimestamp();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            try
            {
                check(input);
                TimeSpan time = Stopwatch.GetElapsedTime(start);
                if (time > _longest && Environment.CpuUsage.TotalTime - processor > _longest)
                    throw new TimeoutException($"It took {time}.");
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(
                    $"Case {number} failed (POINTWISE_FUZZ_FIRST={number} POINTWISE_FUZZ_CASES=1 repeats it): {e.Message}\n{describe?.Invoke(input) ?? input?.ToString()}", e);
            }
        }
    }

    /// <summary>The input of a number.</summary>
    public static T Input<T>(Gen<T> inputs, int number) => inputs.Generate(new PCG((uint)number, 1), null, out _);

    private static int Variable(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
