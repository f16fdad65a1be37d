using OnlineShop.Chaos.Shop;

namespace OnlineShop.Chaos.Faults;

/// <summary>
/// Stops a process of a service for a time (SIGSTOP): it holds its locks and connections, and wakes with an old view of the
/// world.
/// </summary>
internal sealed class PauseProcess(string resource, TimeSpan pause) : IFault
{
    public string Kind => $"pause {resource}";

    public async Task<string> StrikeAsync(ChaosShop shop, Random random, CancellationToken cancel)
    {
        var processes = shop.ProcessesOf(resource);
        if (processes.Count == 0)
            return $"{resource} is down already";
        var process = processes[random.Next(processes.Count)];
        Signals.Send(process, Signals.Stop);
        try
        {
            await Task.Delay(pause, cancel);
        }
        finally
        {
            Signals.Send(process, Signals.Continue);
        }

        return $"{Kind} for {pause.TotalSeconds:0} s";
    }
}
