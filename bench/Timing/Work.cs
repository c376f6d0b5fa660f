namespace Pipeline.Bench.Timing;

/// <summary>What a row is about.</summary>
/// <param name="Name">The work.</param>
/// <param name="Threads">Threads of every contender.</param>
/// <param name="Unit">Of the times in the table.</param>
/// <param name="PerSecond">Units to the second of one piece of work: 1e6 for us, 1e9 / n for ns an element of n.</param>
/// <param name="Tolerance">Largest difference of results, relative to the largest of them.</param>
/// <param name="Target">Name of the target that rows beside TorchSharp count for.</param>
/// <param name="Figures">Further numbers from our seconds.</param>
internal sealed record Work(
    string Name,
    int Threads,
    string Unit,
    double PerSecond,
    double Tolerance = 1e-4,
    string? Target = null,
    Func<double, (string Name, double Value)[]>? Figures = null);
