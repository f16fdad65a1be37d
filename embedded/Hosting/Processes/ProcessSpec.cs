namespace OnlineShop.Embedded.Hosting.Processes;

/// <summary>A program to run, with everything that it needs.</summary>
internal sealed record ProcessSpec
{
    public required string FileName { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public required string WorkingDirectory { get; init; }

    /// <summary>Variables on top of the host's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The user to run as; null is the host's own. Only root can ask for another.</summary>
    public string? User { get; init; }

    /// <summary>The signal that asks it to stop.</summary>
    public int StopSignal { get; init; } = NativeMethods.SigTerm;

    /// <summary>How long it may take to stop before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
