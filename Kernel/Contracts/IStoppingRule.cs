namespace Pipeline.Kernel.Contracts;

/// <summary>Decides after every evaluated epoch whether the run goes on: early stopping.</summary>
public interface IStoppingRule : IRegularizer
{
    /// <summary>Judges the run by its finished epochs.</summary>
    Verdict Judge(EpochHistory history);
}
