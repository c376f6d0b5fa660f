using System.Numerics;
using System.Security.Cryptography;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Runs;

/// <summary><c>state.safetensors</c>: where a run that was cut off goes on, and the configuration that it belongs to.</summary>
public static class StateFile
{
    /// <summary>The metadata's name for the SHA-256 of the run's plugins.json.</summary>
    public const string Configuration = "configuration";

    /// <summary>SHA-256 of the run's plugins.json, in lower-case hexadecimal.</summary>
    public static string FingerprintOf(RunFolder folder) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.Config)));

    /// <summary>The saved state; the run's first where none was saved, or why it cannot be used.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="first">The state before its first step.</param>
    public static Fin<Checkpoint<T>> Read<T>(RunFolder folder, Recipe recipe, TrainingState<T> first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => !File.Exists(folder.State)
        ? FinSucc(new Checkpoint<T>(first, []))
        : from file in SafetensorsParser.Parse(File.ReadAllBytes(folder.State))
          from _ in file.Metadata.GetValueOrDefault(Configuration) == FingerprintOf(folder)
              ? FinSucc(unit)
              : FinFail<Unit>(Error.New($"it belongs to another {Path.GetFileName(folder.Config)}: undo the changes in that file, or train anew"))
          from checkpoint in CheckpointFile.Read(file, recipe, first)
          select checkpoint;
}
