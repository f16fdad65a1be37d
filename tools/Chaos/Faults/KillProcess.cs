using OnlineShop.Chaos.Shop;

namespace OnlineShop.Chaos.Faults;

/// <summary>
/// Ends one process of a resource with a signal, without a word. The host starts it again; the broker comes back empty.
/// </summary>
internal sealed class KillProcess(string resource, int signal = Signals.Kill) : IFault
{
    public string Kind => $"kill {resource}";

    public Task<string> StrikeAsync(ChaosShop shop, Random random, CancellationToken cancel)
    {
        var processes = shop.ProcessesOf(resource);
        if (processes.Count == 0)
            return Task.FromResult($"{resource} is down already");
        var replica = random.Next(processes.Count);
        Signals.Send(processes[replica], signal);
        return Task.FromResult($"{Kind}{(processes.Count > 1 ? $", replica {replica + 1}" : "")}");
    }
}
