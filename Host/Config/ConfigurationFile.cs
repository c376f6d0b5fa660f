using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Host.Locking;
using Pipeline.Host.Supervision;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Config;

/// <summary>A configuration file as read, before anything in it is understood.</summary>
/// <param name="Path">The file's absolute path.</param>
/// <param name="Tree">Its JSON, values of <c>--set</c> included.</param>
/// <param name="Repeated">An error for each member that is given twice; the tree has the first.</param>
public sealed record ConfigurationFile(string Path, JsonTree Tree, Seq<ConfigError> Repeated)
{
    /// <summary>Who is told of the warnings of loading.</summary>
    public Telling Telling { get; init; } = Telling.Nobody;

    /// <summary>The file that this one is a run's record of; itself where it is none.</summary>
    public string Origin { get; init; } = Path;

    /// <summary>What every DLL must satisfy besides the lock.</summary>
    public ImmutableArray<FileCheck> Checks { get; init; } = [];

    /// <summary>Where its plugins are locked.</summary>
    public string LockPath => LockFile.PathFor(Origin);

    /// <summary>Ends the process where a plugin's code does not come back; null for nobody.</summary>
    public Watchdog? Watchdog { get; init; }

    /// <summary>The folder that paths in the file start from.</summary>
    public string Folder => Tree.Place.Folder ?? Environment.CurrentDirectory;

    /// <summary>Reads a file and puts the values of <c>--set</c> into it.</summary>
    /// <param name="path">The file, relative to the working directory.</param>
    /// <param name="sets"><c>path=value</c>, in order.</param>
    /// <param name="folder">What paths in the file are relative to; its own folder if left out.</param>
    public static Validation<ConfigError, ConfigurationFile> Read(string path, IEnumerable<string> sets, string? folder = null) =>
        from bytes in JsonFile.Bytes(path, "--config")
        from read in JsonReading.ReadAll(bytes, path, folder: folder ?? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)))
        from result in Override.Apply(read.Tree, sets)
        select new ConfigurationFile(System.IO.Path.GetFullPath(path), result, read.Repeated.Map(PluginBinding.Coded));

    /// <summary>The plugins that the file's DLLs provide.</summary>
    public Validation<ConfigError, Catalog> Catalog() => Loaded().And(Repeated);

    /// <summary>The same, whatever is locked.</summary>
    public Validation<ConfigError, Catalog> UnlockedCatalog() => Loaded(ImmutableArray<LockCheck>.Empty).And(Repeated);

    private Validation<ConfigError, Catalog> Loaded() =>
        from locked in LockCheck.Of(this)
        from catalog in Loaded(locked)
        select catalog;

    private Validation<ConfigError, Catalog> Loaded(ImmutableArray<LockCheck> locked) =>
        from references in References()
        let rules = LoadingRules.Of(RootFolders())
        let watch = Stopwatch.StartNew()
        from catalog in CatalogLoading.Load(references, rules with { Checks = [.. locked.Select(FileCheck (check) => check.Run), .. Checks, .. rules.Checks] })
        select Told(catalog with { Took = watch.Elapsed }, [.. locked.SelectMany(check => check.Left(references)), .. catalog.Warnings]);

    /// <summary>The whole configuration with its plugins made; every error of the file and of its DLLs.</summary>
    /// <param name="admit">Says which plugins may be made; all if left out.</param>
    public Validation<ConfigError, (Configuration Configuration, Catalog Catalog)> Bind(Func<JsonTree, Catalog, Catalog>? admit = null) =>
        Bind<Configuration>(Tree, admit);

    /// <summary>What a cost needs of the configuration; the sections that only a network needs are left unread.</summary>
    /// <param name="admit">Says which plugins may be made; all if left out.</param>
    public Validation<ConfigError, (CostConfiguration Configuration, Catalog Catalog)> BindCost(Func<JsonTree, Catalog, Catalog>? admit = null)
    {
        var needed = Names(typeof(CostConfiguration));
        var others = Names(typeof(Configuration)).Except(needed).ToArray();
        return Bind<CostConfiguration>(Tree with { Members = [.. Tree.Members.Where(member => !others.Contains(member.Name))] }, admit);
    }

    private static string[] Names(Type section) => [.. ShapeOf.Record(section).Options.Select(option => option.Name)];

    private Validation<ConfigError, (A Configuration, Catalog Catalog)> Bind<A>(JsonTree tree, Func<JsonTree, Catalog, Catalog>? admit)
        where A : notnull
    {
        var catalog = Loaded().Map(loaded => admit is null ? loaded : admit(tree, loaded));
        var configuration = Binder.Bind<A>(tree, catalog.MatchUnsafe(Catalog? (loaded) => loaded, _ => null));
        return (configuration, catalog).Apply((bound, loaded) => (bound, loaded)).And(ContractFaults().Concat(Repeated));
    }

    /// <summary>The DLLs that the file names, none of them looked at, with the rules for each; none where the file does not say it right.</summary>
    internal ImmutableArray<(PluginReference Reference, LoadingRules Rules)> Plugins() =>
        References().Match(
            references => references.Select(reference => (reference, LoadingRules.Of(RootFolders()))).ToImmutableArray(),
            _ => []);

    /// <summary>An absolute path: relative to the file, with <c>{host}</c> for the executable's folder.</summary>
    public string Resolve(string path) => Tree.Place.Resolve(path);

    private Catalog Told(Catalog catalog, IEnumerable<ConfigError> warnings)
    {
        foreach (var warning in warnings)
        {
            Telling.Warn(warning);
        }

        new Pruning(CacheFolder.OfUser(), DateTime.UtcNow).Begin();
        return catalog with { Watchdog = Watchdog, CallLimit = CallLimit };
    }

    // Constructors run while the file is bound: their limit is read before.
    private double CallLimit => Tree["run"]?["callLimit"] is { Kind: JsonValueKind.Number } limit && double.TryParse(limit.Text, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
        ? seconds
        : RunSection.UsualCallLimit;

    /// <summary>The folders that plugins may come from; values of the wrong kind are left to the binder, which reports them.</summary>
    public IEnumerable<string> RootFolders() => Tree["roots"] is { Kind: JsonValueKind.Array } roots
        ? roots.Items.Where(root => root.Kind == JsonValueKind.String).Select(root => Resolve(root.Text))
        : [Folder, AppContext.BaseDirectory];

    private Validation<ConfigError, IEnumerable<PluginReference>> References() => Tree["plugins"] is not { } plugins
        ? Right(PluginReference.OfHost(Tree.Place))
        : plugins.Kind != JsonValueKind.Object
            ? Wrong<IEnumerable<PluginReference>>(new(plugins.Place, "expected an object of alias and path"))
            : Collect(plugins.Members.Select(member => member.Value.Kind == JsonValueKind.String && member.Value.Text.Length > 0
                ? Right(new PluginReference(member.Name, Resolve(member.Value.Text), member.Value.Place))
                : Wrong<PluginReference>(new(member.Value.Place, "expected the path of a DLL")))).Map(IEnumerable<PluginReference> (all) => all);

    private IEnumerable<ConfigError> ContractFaults() =>
        Tree["contract"] is { Kind: JsonValueKind.String } contract && !Contracts.IsSpoken(contract.Text)
            ? [new(contract.Place, $"the file is written for contract {contract.Text}, this host speaks {Contracts.Version}", $"write \"contract\": \"{Contracts.Version}\", or use the host of {contract.Text}", "P002")]
            : [];
}
