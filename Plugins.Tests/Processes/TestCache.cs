using Pipeline.Host.Loading;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

[assembly: AssemblyFixture(typeof(TestCache))]

namespace Pipeline.Plugins.Tests.Processes;

/// <summary>
/// One folder of private copies and verdicts for all tests, in this process and in those that they start: nothing is left
/// among the user's data. Gone with the tests, but for one that <c>PIPELINE_CACHE</c> names already.
/// </summary>
public sealed class TestCache : IDisposable
{
    private readonly CacheFolder? own;

    /// <summary>Makes the folder.</summary>
    public TestCache()
    {
        if (Environment.GetEnvironmentVariable(CacheFolder.Variable) is not { Length: > 0 })
        {
            own = new(Directory.CreateTempSubdirectory("pipeline-tests-cache-").FullName);
            Environment.SetEnvironmentVariable(CacheFolder.Variable, own.Root);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Windows does not let go of the plugins that this process has loaded.
        if (own is not null && !OperatingSystem.IsWindows())
        {
            ReadOnlyFolder.Remove(own.Root);
        }
    }
}
