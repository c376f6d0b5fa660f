using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Supervision;

/// <summary>
/// What a process notes of its run for whoever must say what ended it: which plugin is being called, in a memory that a
/// supervised process shares with a file. The folder of these files is the supervisor's.
/// </summary>
public sealed class BlackBox
{
    /// <summary>The environment variable by which a supervisor tells its child the folder.</summary>
    public const string Variable = "PIPELINE_BLACK_BOX";

    private readonly string? folder;
    private readonly CancellationTokenSource abandoned = new();
    private readonly ManualResetEventSlim started = new();
    private volatile bool isOrphan;

    private BlackBox(string? folder) => this.folder = folder;

    /// <summary>Whether this process is a supervised one.</summary>
    public bool IsSupervised => folder is not null;

    /// <summary>Whether the supervisor shows on a terminal with colours what this process writes to standard error.</summary>
    public bool IsColored => folder is not null && File.Exists(BoxFiles.Colored(folder));

    /// <summary>Cancelled when the supervisor asks for the end, or is gone.</summary>
    public CancellationToken Abandoned => abandoned.Token;

    /// <summary>The run's plugins, in the order in which the record of the calls counts them; empty before they are made.</summary>
    public ImmutableArray<PluginName> Plugins { get; private set; } = [];

    /// <summary>The run folder; null where there is none yet.</summary>
    public RunFolder? Run { get; private set; }

    /// <summary>The record of the calls into plugins; empty where no run has begun.</summary>
    public Memory<long> Calls { get; private set; }

    /// <summary>The box of this process: in files where a supervisor has started it, else in its own memory.</summary>
    public static BlackBox OfProcess()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
        {
            return new(null);
        }

        // Not for the children of this process.
        Environment.SetEnvironmentVariable(Variable, null);
        var box = new BlackBox(folder);
        new Thread(box.Listen) { IsBackground = true, Name = "supervisor" }.Start();
        return box;
    }

    /// <summary>Notes the plugins of a run that is about to begin, and gives the memory for the record of its calls.</summary>
    /// <param name="plugins">The run's plugins.</param>
    /// <param name="length">Numbers of the record.</param>
    public Memory<long> Begin(ImmutableArray<PluginName> plugins, int length)
    {
        (Plugins, Calls) = (plugins, folder is null ? new long[length] : new MappedLongs(BoxFiles.Calls(folder), length).Memory);
        Write(BoxFiles.Plugins, plugins);
        return Calls;
    }

    /// <summary>Where the supervisor wants to know that a run can begin before it does: says so, and waits for its word.</summary>
    /// <exception cref="OperationCanceledException">The run is not to begin.</exception>
    public Unit AwaitStart()
    {
        if (folder is not null && File.Exists(BoxFiles.Awaited(folder)))
        {
            Write(BoxFiles.Ready, true);
            started.Wait(Abandoned);
        }

        return default;
    }

    /// <summary>Notes the folder that the run leaves.</summary>
    public void Trains(RunFolder run)
    {
        Run = run;
        Write(BoxFiles.Run, Path.GetFullPath(run.Directory));
    }

    /// <summary>Notes the exception that is ending the process.</summary>
    public void Thrown(Thrown thrown) => Write(BoxFiles.Thrown, thrown);

    /// <summary>Notes that the process ends as it means to, or has said itself what ends it.</summary>
    public void Ended()
    {
        if (folder is not null && isOrphan)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            Write(BoxFiles.End, true);
        }
    }

    private void Write<A>(Func<string, string> file, A note)
    {
        if (folder is not null)
        {
            File.WriteAllBytes(file(folder), JsonSerializer.SerializeToUtf8Bytes(note, RunJson.Line));
        }
    }

    // The supervisor writes a byte to start the run or to ask for its end; the supervisor's own end closes the pipe.
    private void Listen()
    {
        using var input = Console.OpenStandardInput();
        var word = input.ReadByte();
        if (word == BoxWords.Start)
        {
            started.Set();
            word = input.ReadByte();
        }

        isOrphan = word < 0;
        abandoned.Cancel();
    }
}

/// <summary>What a supervisor says to its child, a byte each.</summary>
internal static class BoxWords
{
    /// <summary>The run may begin.</summary>
    public const byte Start = (byte)'s';

    /// <summary>The run is to end in order.</summary>
    public const byte End = (byte)'e';
}

/// <summary>The files of a black box.</summary>
internal static class BoxFiles
{
    /// <summary>The record of the calls, as the machine's own 64-bit numbers.</summary>
    public static string Calls(string folder) => Path.Combine(folder, "calls");

    /// <summary>The run's plugins: <see cref="PluginName"/>.</summary>
    public static string Plugins(string folder) => Path.Combine(folder, "plugins.json");

    /// <summary>Path of the run folder.</summary>
    public static string Run(string folder) => Path.Combine(folder, "run.json");

    /// <summary>There where the supervisor decides when the run begins.</summary>
    public static string Awaited(string folder) => Path.Combine(folder, "awaited.json");

    /// <summary>There where standard error may have colours.</summary>
    public static string Colored(string folder) => Path.Combine(folder, "colored.json");

    /// <summary>There once a run that is awaited can begin.</summary>
    public static string Ready(string folder) => Path.Combine(folder, "ready.json");

    /// <summary><see cref="Supervision.Thrown"/>.</summary>
    public static string Thrown(string folder) => Path.Combine(folder, "thrown.json");

    /// <summary>There once the process has ended in order.</summary>
    public static string End(string folder) => Path.Combine(folder, "end.json");
}
