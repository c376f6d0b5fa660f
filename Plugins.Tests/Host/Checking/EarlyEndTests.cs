using Pipeline.Host.Checking;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>What the end of a child says of the plugin in hand.</summary>
public sealed class EarlyEndTests
{
    [Theory]
    [InlineData(0, LawFault.Exit, "ended the process with exit code 0")]
    [InlineData(255, LawFault.Exit, "ended the process with exit code 255")]
    [InlineData(139, LawFault.Crash, "ended the process by SIGSEGV")]
    [InlineData(162, LawFault.Crash, "ended the process by signal 34")]
    public void An_exit_code_is_a_signal_or_the_plugin_s_own(int code, string fault, string detail)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the exit codes of signals");
        Assert.Equal(new EarlyEnd(fault, detail), EarlyEnd.Of(code, "", 2048));
    }

    [Fact]
    public void What_the_runtime_says_of_memory_is_believed() => Assert.Equal(
        new EarlyEnd(LawFault.Crash, "took more than 64 MB of memory (--memory)"),
        EarlyEnd.Of(134, "a plugin's own words\nOut of memory.\n", 64));
}
