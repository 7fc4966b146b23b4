using TitanMasking.Fuzzing;
using Xunit;

namespace TitanMasking.Core.Tests.Fuzzing;

/// <summary>What the fuzzer reads, read once with no fuzzer: its inputs have no finding, and its harness does not rot.</summary>
public sealed class FuzzingTests
{
    public static TheoryData<string> Targets => [.. Target.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_is_read_with_no_finding(string name)
    {
        Target target = Target.Find(name)!;

        Assert.NotEmpty(target.Inputs);
        Assert.All(target.Inputs.Values, target.Run);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_is_read_with_no_finding_wherever_it_is_cut_off(string name)
    {
        Target target = Target.Find(name)!;

        foreach (byte[] input in target.Inputs.Values)
        {
            for (int length = 0; length < input.Length; length += 1 + (length / 8))
            {
                target.Run(input[..length]);
            }
        }
    }
}
