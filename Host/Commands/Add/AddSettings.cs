namespace Pipeline.Host.Commands.Add;

/// <summary>What is to be added, and where.</summary>
/// <param name="Source">A package or a DLL.</param>
/// <param name="To">The folder that receives it; <c>plugins/NAME</c> beside the configuration where null.</param>
/// <param name="Alias">Its alias; made from the DLL's name where null.</param>
/// <param name="Replace">An alias or a folder that is there already may be replaced.</param>
/// <param name="DryRun">Says what would be done, and does nothing.</param>
/// <param name="Lock">Writes the lock file, also where there is none yet.</param>
public sealed record AddSettings(string Source, string? To, string? Alias, bool Replace, bool DryRun, bool Lock);
