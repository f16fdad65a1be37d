using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace OnlineShop.Embedded.Clients.Kafka;

/// <summary>
/// Takes what librdkafka would print on standard error into the log. While a broker is away a client reports a failed connection up to
/// twenty times a second, so what it says about one matter is logged once in ten seconds.
/// </summary>
internal sealed partial class KafkaLog(ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, long> last = [];
    private readonly Lock gate = new();

    /// <summary>Takes one line; librdkafka calls this from its own threads.</summary>
    public void Write(LogMessage line)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (last.TryGetValue(line.Facility, out var before) && time.GetElapsedTime(before, now) < Quiet)
                return;
            last[line.Facility] = now;
        }

        LogLine(logger, (LogLevel)line.LevelAs(LogLevelType.MicrosoftExtensionsLogging), line.Name, line.Facility, line.Message);
    }

    [LoggerMessage(EventId = 1, Message = "{Client}: {Facility}: {Line}")]
    private static partial void LogLine(ILogger logger, LogLevel level, string client, string facility, string line);
}
