namespace Pipeline.Bench.Report;

/// <summary>What a kind of work is to reach.</summary>
/// <param name="Work">The kind of work.</param>
/// <param name="Must">Speed against TorchSharp's that counts as enough.</param>
/// <param name="Aim">Speed that is aimed at.</param>
/// <param name="IsCeiling">The number is our own and must not be higher.</param>
public sealed record Target(string Work, double Must, double Aim, bool IsCeiling = false)
{
    public const string Squares = "matrix product 1024^3, 2048^3";
    public const string Layers = "matrix product, MLP shapes (m 64-512, n >= 128)";
    public const string Narrow = "matrix product, n = 10";
    public const string Adam = "Adam through the plugin contract, 235k and 10M parameters";
    public const string Early = "updates 2 to 20 of a process together, times as long as later ones";
    public const string Start = "process start to end of first step, plugins loaded";
    public const string Softmax = "softmax";
    public const string Normal = "normal draws";
    public const string Mask = "dropout mask";
    public const string Allocation = "bytes allocated by a training step";
    public const string Denormals = "step of epoch 5 against epoch 1, inputs that stay 0";

    /// <summary>All targets, in the order of the table.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new(Squares, 0.85, 1),
        new(Layers, 0.95, 1.1),
        new(Narrow, 1.2, 2),
        new(Adam, 3, 7),
        new(Early, 3, 2, IsCeiling: true),
        new(Step("784-256-128-10", 16), 4, 5),
        new(Step("784-256-128-10", 128), 2, 2.5),
        new(Step("784-256-128-10", 512), 1.3, 1.6),
        new(Step("784-64-10", 64), 3.5, 5.5),
        new(Step("784-1024-1024-10", 512), 1.1, 1.3),
        new(Start, 1, 2),
        new(Softmax, 1.8, 2),
        new(Normal, 2.5, 5),
        new(Mask, 20, 40),
        new(Allocation, 0, 0, IsCeiling: true),
        new(Denormals, 0.91, 1),
    ];

    public static string Step(string network, int batchSize) => $"training step {network}, batch {batchSize}";

    public static Target? Find(string? work) => All.FirstOrDefault(target => target.Work == work);

    /// <summary>How a number stands to the target: "aim", "must" or "short".</summary>
    public string Judge(double value) =>
        Reaches(value, Aim) ? "aim" : Reaches(value, Must) ? "must" : "short";

    // As it is printed: 0.998 reaches 1.
    private bool Reaches(double value, double bound) => IsCeiling ? value <= bound : Math.Round(value, 2) >= bound;
}
