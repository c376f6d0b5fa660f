using Pipeline.Tools.KernelGenerator;

// dotnet run --project tools/KernelGenerator -- Kernel/Numerics/Products
var folder = args is [var given] ? given : "Kernel/Numerics/Products";
foreach (var family in new[] { new TileFamily(512, 14), new TileFamily(256, 6), new TileFamily(128, 6) })
{
    File.WriteAllText(Path.Combine(folder, $"Tiles{family.Bits}.g.cs"), family.Source());
    File.WriteAllText(Path.Combine(folder, $"Shallow{family.Bits}.g.cs"), new ShallowFamily(family.Bits).Source());
}
