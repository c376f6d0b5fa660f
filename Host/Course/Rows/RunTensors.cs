using System.Collections.Immutable;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Course.Rows;

/// <summary>What a run saved.</summary>
internal static class RunTensors
{
    /// <summary>The tensors of a run's parameters.safetensors.</summary>
    public static ImmutableArray<SafetensorsTensor> Of(LabRun run) =>
        SafetensorsParser.Parse(File.ReadAllBytes(Path.Combine(run.Folder, "parameters.safetensors")))
            .Match(file => file.Tensors, error => throw new InvalidDataException(error.Message));

    /// <summary>The values of one of them.</summary>
    public static double[] Of(LabRun run, string name) => Of(run).Single(tensor => tensor.Name == name).Values<double>();
}
