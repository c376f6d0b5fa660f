namespace Pipeline.Kernel.Contracts;

/// <summary>
/// What <c>pipeline.regularizers</c> may name. A regularizer implements exactly one of <see cref="IPenalty"/>,
/// <see cref="IDecay"/>, <see cref="IProjection"/>, <see cref="IActivationMask"/>, <see cref="IBatchTransform"/>,
/// <see cref="IStoppingRule"/>.
/// </summary>
public interface IRegularizer : IPlugin;
