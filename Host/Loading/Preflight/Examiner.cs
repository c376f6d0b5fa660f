using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Config;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>Examines DLLs one after the other, each once for this host.</summary>
/// <param name="cache">Where what passed is kept.</param>
internal sealed class Examiner(CacheFolder cache)
{
    private readonly EarlierExamination earlier = new(cache);

    private readonly Lazy<HostAssemblies> host = new(() => new HostAssemblies());

    /// <summary>The file with its facts and what is odd about it, or every fault that its metadata show.</summary>
    public Validation<ConfigError, (PluginFile File, ImmutableArray<ConfigError> Warnings)> Examine(PluginFile file) =>
        from examined in earlier.Of(file) is { } facts ? Right(file with { Facts = facts }) : Anew(file)
        select (examined, SharedCopyCheck.Run(file).ToImmutableArray());

    private Validation<ConfigError, PluginFile> Anew(PluginFile file)
    {
        var examined = Examination.Run(file, host.Value);
        examined.IfSuccess(earlier.Keep);
        return examined;
    }
}
