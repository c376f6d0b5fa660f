using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Host.Loading;

namespace Pipeline.Plugins.Tests.Host.Composition;

/// <summary>Configurations as text, composed for a small data set of four features and three classes.</summary>
internal static class Composing
{
    public static DataFacts Classes { get; } = new(4, 3, TargetKind.Classes, default, ["a", "b", "c"]);

    public static DataFacts Values { get; } = new(4, 1, TargetKind.Values, default, ["y"]);

    public static Validation<ConfigError, Composed> Compose(string model, string pipeline, DataFacts? data = null) =>
        from tree in JsonReading.Read(System.Text.Encoding.UTF8.GetBytes(File(model, pipeline)), "file")
        from file in Binder.Bind<Configuration>(tree, BuiltIn.Catalog)
        from composed in Pipeline.Host.Composition.Compose.Run(file, BuiltIn.Catalog, data ?? Classes, tree.Place)
        select composed;

    public static Composed Right(string model, string pipeline, DataFacts? data = null) => Compose(model, pipeline, data).Match(
        composed => composed, errors => throw new InvalidOperationException(string.Join('\n', errors)));

    public static string Problems(string model, string pipeline, DataFacts? data = null) =>
        Compose(model, pipeline, data).Match(_ => "", errors => string.Join('\n', errors));

    private static string File(string model, string pipeline) =>
        $$$"""{"data": {"source": {"csv": {"path": "x.csv"} } }, "model": {{{model}}}, "pipeline": {{{pipeline}}} }""";
}
