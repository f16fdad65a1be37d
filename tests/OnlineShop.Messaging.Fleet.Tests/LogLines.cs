using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>What a node has logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

    public IReadOnlyCollection<(LogLevel Level, string Text)> All => lines;

    /// <summary>Waits for a line: what it tells of may be seen a moment before it is logged.</summary>
    public Task ShouldComeToHaveAsync(Func<(LogLevel Level, string Text), bool> line) =>
        Eventually.BecomesAsync(() => Task.FromResult(lines.Any(line)), seen => seen);

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, formatter(state, exception)));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
        // It holds nothing.
    }
}
