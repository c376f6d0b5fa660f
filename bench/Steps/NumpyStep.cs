using System.Diagnostics;
using System.Globalization;
using Pipeline.Bench.Timing;

namespace Pipeline.Bench.Steps;

/// <summary>The same step by NumPy, in a process of its own that answers line by line and waits between its turns.</summary>
internal sealed class NumpyStep : IContender
{
    private readonly Network network;
    private readonly Process python;

    private NumpyStep(Network network, Process python) => (this.network, this.python) = (network, python);

    /// <summary>The version, or null where there is no Python with NumPy.</summary>
    public static string? Version { get; } = FindVersion();

    public string Name => "NumPy";

    private static string Python => Environment.GetEnvironmentVariable("PYTHON") is { Length: > 0 } path ? path : "python3";

    public static NumpyStep? Start(Network network, int threads) => Version is null
        ? null
        : new(network, Run(threads, [
            Path.Combine(AppContext.BaseDirectory, "peers", "numpy", "network.py"),
            network.Text,
            $"{network.BatchSize}",
            $"{network.Count}"]));

    public float[] Result() => Ask($"losses {Network.Checked}");

    public double Seconds() => Ask($"seconds {network.Steps}")[0];

    public void Dispose()
    {
        python.StandardInput.Close();
        python.WaitForExit();
        python.Dispose();
    }

    private float[] Ask(string question)
    {
        python.StandardInput.WriteLine(question);
        var answer = python.StandardOutput.ReadLine() ?? throw new InvalidOperationException("NumPy's process has ended");
        return [.. answer.Split(' ').Select(number => float.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static string? FindVersion()
    {
        try
        {
            using var python = Run(1, ["-c", "try:\n import numpy; print('NumPy', numpy.__version__)\nexcept ImportError: pass"]);
            return python.StandardOutput.ReadLine() ?? Missing();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Missing();
        }
    }

    private static string? Missing()
    {
        Console.Error.WriteLine($"NumPy is left out: {Python} is not a Python that has it (PYTHON names another)");
        return null;
    }

    private static Process Run(int threads, string[] arguments) => Process.Start(new ProcessStartInfo(Python, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment = { ["OPENBLAS_NUM_THREADS"] = $"{threads}", ["OMP_NUM_THREADS"] = $"{threads}", ["LD_PRELOAD"] = "" },
    })!;
}
