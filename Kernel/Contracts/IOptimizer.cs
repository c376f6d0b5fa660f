namespace Pipeline.Kernel.Contracts;

/// <summary>An update rule that <c>pipeline.optimizer</c> may name: Adam, momentum, clipping, a trust ratio.</summary>
public interface IOptimizer : IUpdateRule;
