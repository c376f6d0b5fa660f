using System.Collections.Concurrent;
using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Sources;

namespace Pipeline.Host.Search;

/// <summary>The data of a study: read once for all trials that read the same.</summary>
/// <param name="resolve">Makes the configuration's paths absolute.</param>
internal sealed class DataCache(Func<string, string> resolve)
{
    private readonly ConcurrentDictionary<(string Data, ulong Seed, Precision Precision), Lazy<object>> read = new();

    /// <summary>The splits that a trial's configuration names.</summary>
    /// <param name="tree">The trial's configuration.</param>
    /// <param name="configuration">What it says.</param>
    public Validation<Error, Splits<T>> Of<T>(JsonTree tree, Configuration configuration)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (Validation<Error, Splits<T>>)read.GetOrAdd(
            (tree["data"]?.ToString() ?? "", configuration.Run.Seed, configuration.Run.Precision),
            _ => new Lazy<object>(() => SplitReading.Read<T>(configuration.Data, resolve, configuration.Run.Seed))).Value;
}
