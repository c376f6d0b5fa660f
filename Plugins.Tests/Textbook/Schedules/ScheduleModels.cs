namespace Pipeline.Plugins.Tests.Textbook.Schedules;

/// <summary>The rate at time t, counted from 0 in either unit, of a run of T such times, by the shortest way to say it.</summary>
internal delegate double ScheduleModel(double alpha0, int t, int total);

/// <summary>Schedules as their papers state them, without closed forms where a loop says it more plainly.</summary>
internal static class ScheduleModels
{
    public static ScheduleModel Exponential(double rate) => (alpha, t, _) => Drops(alpha, rate, t);

    public static ScheduleModel InverseTime(double decay, int every) => (alpha, t, _) => alpha / (1 + (decay * Math.Floor(t / (double)every)));

    public static ScheduleModel InverseSqrt(double k) => (alpha, t, _) => k * alpha * Math.Pow(t + 1, -0.5);

    public static ScheduleModel Staircase(int every, double factor) => (alpha, t, _) => Drops(alpha, factor, t / every);

    public static ScheduleModel MultiStep(double factor, params int[] milestones) => (alpha, t, _) =>
        milestones.Where(milestone => milestone <= t).Aggregate(alpha, (rate, _) => rate * factor);

    public static ScheduleModel Piecewise(params (int From, double Alpha)[] table) => (alpha, t, _) =>
        table.Where(row => row.From <= t).Select(row => row.Alpha).LastOrDefault(alpha);

    public static ScheduleModel Polynomial(int? length, double power, double minimum) => (alpha, t, total) =>
        minimum + ((alpha - minimum) * Math.Pow(1 - (Math.Min(t, length ?? total) / (double)(length ?? total)), power));

    public static ScheduleModel Cosine(int? length, double minimum) => (alpha, t, total) =>
        HalfCosine(alpha, minimum, Math.Min(1, t / (double)(length ?? total)));

    public static ScheduleModel CosineRestarts(int period, int multiplier, double minimum) => (alpha, t, _) =>
    {
        var (since, length) = (0, period);
        for (var step = 0; step < t; step++)
        {
            since++;
            if (since == length)
            {
                (since, length) = (0, length * multiplier);
            }
        }

        return HalfCosine(alpha, minimum, since / (double)length);
    };

    public static ScheduleModel Cyclic(int up, int down, double minimum) => (alpha, t, _) =>
    {
        var rate = minimum;
        for (var step = 0; step < t; step++)
        {
            rate += step % (up + down) < up ? (alpha - minimum) / up : -(alpha - minimum) / down;
        }

        return rate;
    };

    public static ScheduleModel WarmupStableDecay(int warmup, int decay, double final) => (alpha, t, total) =>
        t < warmup ? alpha * (t + 1) / warmup
        : t < total - decay ? alpha
        : alpha + ((alpha * final) - alpha) * (decay - (total - 1 - t)) / decay;

    public static ScheduleModel Noam(int modelSize, int warmup) => (alpha, t, _) =>
        alpha * Math.Pow(modelSize, -0.5) * (t + 1 < warmup ? (t + 1) * Math.Pow(warmup, -1.5) : Math.Pow(t + 1, -0.5));

    public static ScheduleModel Warmup(int length, double from, ScheduleModel after) => (alpha, t, total) =>
        t < length ? (from * alpha) + (t * (1 - from) * alpha / length) : after(alpha, t - length, total - length);

    private static double HalfCosine(double high, double low, double progress) =>
        low + ((high - low) * Math.Pow(Math.Cos(Math.PI * progress / 2), 2));

    private static double Drops(double alpha, double factor, int times) =>
        Enumerable.Repeat(factor, times).Aggregate(alpha, (rate, drop) => rate * drop);
}
