using Pipeline.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Runs;

public sealed class AtomicFileTests
{
    [Fact]
    public void What_a_killed_writer_left_is_swept_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["state.safetensors"], [1, 2]);
        File.WriteAllText(folder[".lock"], "");
        File.WriteAllText(folder[$".state.safetensors.{Guid.NewGuid():N}"], "half");
        AtomicFile.Sweep(Path.GetDirectoryName(folder["state.safetensors"])!);
        Assert.Equal([".lock", "state.safetensors"], Directory.GetFiles(Path.GetDirectoryName(folder[".lock"])!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
