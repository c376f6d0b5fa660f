using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Course;

/// <summary>
/// What the rows work with: the program's commands, its plugins, its data and examples, and a folder of their own that is
/// gone afterwards. Rows run side by side, so that nothing here depends on the current directory.
/// </summary>
public sealed class Lab : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<object>> shared = new(StringComparer.Ordinal);
    private readonly string scratch = Directory.CreateTempSubdirectory("pipeline-course-").FullName;
    private int folders;

    /// <summary>A lab over the host's own plugins.</summary>
    public Lab(CancellationToken token)
    {
        Token = token;
        Catalog = CatalogLoading.Load(PluginReference.OfHost(new("the host")), LoadingRules.Of(AppContext.BaseDirectory))
            .Match(catalog => catalog, errors => throw new InvalidOperationException(string.Join('\n', errors)));
    }

    /// <summary>Cancelled by Ctrl-C.</summary>
    public CancellationToken Token { get; }

    /// <summary>The plugins of the host's DLLs.</summary>
    public Catalog Catalog { get; }

    /// <summary>A file of the repository that comes with the executable, such as <c>data/course/moons_train.csv</c>.</summary>
    public static string Shipped(string path) => Path.GetFullPath(path, AppContext.BaseDirectory);

    /// <summary>A file that may be there or not, beside the executable or in the current directory; null where it is not.</summary>
    public static string? Optional(string path) =>
        new[] { Shipped(path), Path.GetFullPath(path) }.FirstOrDefault(Path.Exists);

    /// <summary>A new path in the course's own folder; its parent is a folder that no other row uses.</summary>
    public string Scratch(string name) => Path.Combine(
        Directory.CreateDirectory(Path.Combine(scratch, $"{Interlocked.Increment(ref folders)}")).FullName, name);

    /// <summary>A plugin made as plugins.json makes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its options as JSON.</param>
    public TPlugin Create<TPlugin>(string name, string options = "{}")
        where TPlugin : IPlugin
    {
        var json = JsonReading.Read(Encoding.UTF8.GetBytes($$"""{"use": "{{name}}", "options": {{options}}}"""), "course");
        return typeof(IRegularizer).IsAssignableFrom(typeof(TPlugin)) ? (TPlugin)Bind<IRegularizer>(json) : Bind<TPlugin>(json);
    }

    /// <summary>Runs a command of the program, as a shell would.</summary>
    public Said Command(params string[] arguments)
    {
        Token.ThrowIfCancellationRequested();
        var said = Said.By(TextReader.Null, arguments);
        Token.ThrowIfCancellationRequested();
        return said;
    }

    /// <summary>Applies one thing alone: the <c>trace</c> command on this input.</summary>
    public JsonElement Trace(string input)
    {
        var path = Scratch("input.json");
        File.WriteAllText(path, input);
        return Good(Command("trace", "--input", path, "--config", Path.Combine(Path.GetDirectoryName(path)!, "none.json"))).Json;
    }

    /// <summary>Writes a configuration into a folder of its own; relative paths start from there.</summary>
    /// <param name="json">The content; <c>{data}</c> stands for the folder of the course's data.</param>
    public string Config(string json)
    {
        var path = Scratch("plugins.json");
        File.WriteAllText(path, json.Replace("{data}", JsonEncodedText.Encode(Shipped("data/course")).ToString(), StringComparison.Ordinal));
        return path;
    }

    /// <summary>Trains a configuration file to its end.</summary>
    /// <param name="config">Path of the configuration: of <see cref="Config"/>, or an example's.</param>
    /// <param name="overrides">Each <c>path=value</c>.</param>
    public LabRun Train(string config, params string[] overrides)
    {
        var output = Scratch("runs");
        var said = Good(Command(
        [
            "train", "--config", config, "--threads", "1", "--set", $"run.output={JsonSerializer.Serialize(output)}", "--set", "run.name=row",
            .. overrides.SelectMany(item => new[] { "--set", item }),
        ]));
        var folder = Path.Combine(output, "row");
        return new(
            folder, said,
            JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(folder, "summary.json"))),
            [.. File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line))]);
    }

    /// <summary>Something that several rows look at: made by the first that asks, waited for by the others.</summary>
    /// <param name="key">What it is.</param>
    /// <param name="make">Makes it.</param>
    public T Once<T>(string key, Func<T> make)
        where T : notnull => (T)shared.GetOrAdd(key, _ => new(() => make())).Value;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(scratch, recursive: true);

    private static Said Good(Said said) =>
        said.Code == 0 ? said : throw new InvalidOperationException($"exit code {said.Code}: {said.Error.Trim()}");

    private TPlugin Bind<TPlugin>(LanguageExt.Validation<ConfigError, JsonTree> json)
        where TPlugin : IPlugin => json.Bind(tree => Binder.Plugin<TPlugin>(tree, Catalog)).Match(
            bound => bound.Plugin, errors => throw new ArgumentException(string.Join('\n', errors)));
}
