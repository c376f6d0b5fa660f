using LanguageExt;
using Pipeline.Host.Checking;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Minimize;

/// <summary>A configuration that gives its cost as an expression.</summary>
/// <param name="Configuration">What it says.</param>
/// <param name="Composed">The cost and the algorithms.</param>
public sealed record CostFile(CostConfiguration Configuration, ComposedCost Composed)
{
    /// <summary>Whether a file gives a cost and no data for a network.</summary>
    public static bool IsAlone(ConfigurationFile file) => file.Tree["cost"] is not null && file.Tree["data"] is null;

    /// <summary>Reads the file that the settings name.</summary>
    public static Eff<CostFile> Of(CommonSettings settings) => Of(settings, admit: null);

    /// <summary>Likewise, to minimise the cost: every plugin in use has proved itself, or is unproven by the user's leave.</summary>
    public static Eff<CostFile> ToMinimize(Session session) => Of(session.Settings, Gates.Of(session, UsedPlugins.InCost));

    private static Eff<CostFile> Of(CommonSettings settings, Func<JsonTree, Catalog, Catalog>? admit) =>
        from file in Loaded.Read(settings)
        from _ in file.Tree["cost"] is null
            ? FailEff<Unit>(Failures.Configuration($"{settings.Config}: there is no cost to minimise; give one under \"cost\": {{\"expression\": \"(w - 5)^2\", \"start\": {{\"w\": 0}}}}"))
            : unitEff
        from bound in Lift.Of(() => file.BindCost(admit))
        from composed in Lift.Of(() => ComposedCost.Of(bound.Configuration, bound.Catalog, file.Tree.Place))
        select new CostFile(bound.Configuration, composed);
}
