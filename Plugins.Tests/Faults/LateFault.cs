using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Runs of a plugin that keeps the laws and goes wrong at step 1000.</summary>
internal static class LateFault
{
    /// <summary>Puts one of the late rules at its place in a run that is long enough, its state saved after every epoch.</summary>
    public static void Lay(FaultProject project, string point, string plugin)
    {
        project.Name(project.Take("Faulty"));
        project.Use(point, plugin);
        project.Epochs = 1000;
        project.Training = ", \"saveEvery\": 0.001";
    }

    /// <summary>The state that was saved before can be read.</summary>
    public static void StateIsReadable(FaultProject project) =>
        Assert.True(SafetensorsParser.Parse(File.ReadAllBytes(project["runs/small/state.safetensors"])).IsSucc, "the state cannot be read");
}
