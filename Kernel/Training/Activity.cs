using System.Collections.Immutable;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Says at every moment which plugin's code runs, and what for, in memory that the caller gives: another thread reads it
/// while a run stands still, another process after a run has died. One cache line for the run and one for each lane;
/// a call into a plugin costs two stores. A run without it pays nothing.
/// </summary>
public sealed class Activity
{
    private const int Line = 8;
    private const int LanesAt = 0;
    private const int StepAt = 1;
    private const int OperationBits = 8;
    private const int PluginBits = 16;

    private readonly Memory<long> record;

    /// <summary>Records into some memory, which is cleared.</summary>
    /// <param name="record">At least <see cref="LengthFor"/> numbers; best at the start of a cache line.</param>
    /// <param name="lanes">Threads of the run.</param>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    public Activity(Memory<long> record, int lanes)
    {
        if (record.Length < LengthFor(lanes))
        {
            throw new ArgumentException($"{lanes} lanes need {LengthFor(lanes)} numbers, not {record.Length}", nameof(record));
        }

        this.record = record;
        Lanes = lanes;
        record.Span.Clear();
        record.Span[LanesAt] = lanes;
    }

    /// <summary>Threads that are told apart; calls on others count as the last one's.</summary>
    public int Lanes { get; }

    /// <summary>The step that the run is at, from 1; 0 before the first.</summary>
    public long Step
    {
        get => Volatile.Read(ref record.Span[StepAt]);
        internal set => Volatile.Write(ref record.Span[StepAt], value);
    }

    /// <summary>Numbers that the record of some lanes takes.</summary>
    /// <param name="lanes">Threads of the run, at least 1.</param>
    public static int LengthFor(int lanes) => (lanes + 1) * Line;

    /// <summary>The calls of all lanes, now; from this process or another.</summary>
    /// <param name="record">What an activity writes, or has written.</param>
    public static ImmutableArray<PluginCall> Read(ReadOnlySpan<long> record)
    {
        var calls = ImmutableArray.CreateBuilder<PluginCall>();
        var lanes = record.Length < Line ? 0 : Math.Min(record[LanesAt], (record.Length / Line) - 1);
        for (var lane = 0; lane < lanes; lane++)
        {
            var word = Volatile.Read(in record[(lane + 1) * Line]);
            calls.Add(new(
                lane,
                (int)(word >> OperationBits) & ((1 << PluginBits) - 1),
                (PluginOperation)(word & ((1 << OperationBits) - 1)),
                Volatile.Read(in record[StepAt]),
                (long)((ulong)word >> (OperationBits + PluginBits))));
        }

        return calls.ToImmutable();
    }

    /// <summary>The calls of all lanes, now.</summary>
    public ImmutableArray<PluginCall> Read() => Read(record.Span);

    /// <summary>Notes that a call begins.</summary>
    internal void Enter(int lane, int plugin, PluginOperation operation)
    {
        ref var word = ref WordOf(lane);
        var count = ((ulong)word >> (OperationBits + PluginBits)) + 1;
        Volatile.Write(ref word, (long)((count << (OperationBits + PluginBits)) | ((ulong)plugin << OperationBits) | (ulong)operation));
    }

    /// <summary>Notes that the call has come back.</summary>
    internal void Leave(int lane)
    {
        ref var word = ref WordOf(lane);
        Volatile.Write(ref word, word & ~((1L << OperationBits) - 1));
    }

    private ref long WordOf(int lane) => ref record.Span[(Math.Min(lane, Lanes - 1) + 1) * Line];
}
