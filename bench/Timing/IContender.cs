namespace Pipeline.Bench.Timing;

/// <summary>Somebody who does a piece of work when it is their turn.</summary>
internal interface IContender : IDisposable
{
    /// <summary>Who it is.</summary>
    string Name { get; }

    /// <summary>Does the work from its start; numbers in which all contenders must agree.</summary>
    float[] Result();

    /// <summary>Does a round of it: seconds of one piece of work.</summary>
    double Seconds();
}
