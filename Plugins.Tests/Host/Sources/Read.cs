using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Data;

namespace Pipeline.Plugins.Tests.Host.Sources;

internal static class Read
{
    internal static Validation<Error, Dataset<double>> Csv(string text, CsvOptions? options = null) =>
        CsvTable.Read<double>(new StringReader(text), "t.csv", options ?? new());

    internal static A Good<A>(Validation<Error, A> result) => result.Match(
        Succ: value => value,
        Fail: errors => throw new InvalidOperationException(string.Join(" ", errors.Select(error => error.Message))));

    internal static string[] Problems<A>(Validation<Error, A> result) =>
        result.Match(Succ: _ => [], Fail: errors => errors.Select(error => error.Message).ToArray());

    /// <summary>A folder of its own for one test, gone afterwards.</summary>
    internal static void InFolder(Action<string> test)
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-").FullName;
        try
        {
            test(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
