using System.Diagnostics;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Preflight;

// What the preflight of the host's own five DLLs takes, first and afterwards: dotnet run -c Release --project bench/Preflight
const int Rounds = 200;

var roots = LoadingRules.Of(AppContext.BaseDirectory);
PluginFile[] files = [.. PluginReference.OfHost(new("host")).Select(reference => Locate.Find(reference, roots)
    .Bind(path => Snapshot.Take(reference, path, roots))
    .Match(file => file, errors => throw new InvalidOperationException(string.Join('\n', errors))))];

var first = files.Select(file => Time(file, new HostAssemblies())).ToArray();
var times = files.Select(_ => new List<double>()).ToArray();
for (var round = 0; round < Rounds; round++)
{
    var host = new HostAssemblies();
    for (var file = 0; file < files.Length; file++)
    {
        times[file].Add(Time(files[file], host));
    }
}

Console.WriteLine($"{"DLL",-16} {"KB",5} {"first, ms",10} {"median, ms",11} {"best, ms",9}");
for (var file = 0; file < files.Length; file++)
{
    var sorted = times[file].Order().ToArray();
    Console.WriteLine($"{files[file].Alias,-16} {new FileInfo(files[file].Copy).Length / 1024,5} {first[file],10:F2} {sorted[Rounds / 2],11:F3} {sorted[0],9:F3}");
}

static double Time(PluginFile file, HostAssemblies host)
{
    var start = Stopwatch.GetTimestamp();
    if (Examination.Run(file, host).IsFail)
    {
        throw new InvalidOperationException($"{file.Path} does not pass");
    }

    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}
