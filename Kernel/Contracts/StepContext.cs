using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>What one update knows besides the numbers.</summary>
/// <param name="Clock">Where the run stands; <see cref="Clock.Step"/> is the t of Adam's <c>beta^t</c>.</param>
/// <param name="Alpha">The learning rate of this step; may be 0 at the end of a schedule.</param>
/// <param name="ExampleCount">m: the examples of this step's mini-batch.</param>
/// <param name="Key">Randomness of this step, different for every link.</param>
public readonly record struct StepContext(Clock Clock, double Alpha, int ExampleCount, RandomKey Key);
