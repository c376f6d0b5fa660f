using Pipeline.Plugins.Tests.Host.Commands;

namespace Pipeline.Plugins.Tests.Host.Supervision;

/// <summary>A small project with the plugins that end their process.</summary>
internal static class LethalProject
{
    public static SmallProject New()
    {
        var project = new SmallProject();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "test-plugins", "Lethal", "Lethal.dll"), project["Lethal.dll"]);
        return project;
    }

    /// <summary>Options of a run that dies at step 1000, its state saved in every step that the clock allows.</summary>
    public static string[] Dying(string deed, params string[] more) =>
    [
        "--quiet", "--set", "plugins.mine=Lethal.dll", "--set", "training.epochs=400", "--set", "training.saveEvery=0.001",
        "--set", $"pipeline.optimizer={{\"use\":\"lethal\",\"options\":{{\"deed\":\"{deed}\"}}}}", .. more,
    ];
}
