using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace OnlineShop.Kafka;

/// <summary>
/// Logs what librdkafka would print on standard error. While a broker is away, a client reports up to twenty failed connections a
/// second, so messages about one matter are logged once in ten seconds. Each client has a log of its own, so that it does not
/// silence another.
/// </summary>
internal sealed partial class KafkaLog(ILoggerFactory loggers, TimeProvider? time = null)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private readonly ILogger logger = loggers.CreateLogger("Aspire.Confluent.Kafka");
    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly Dictionary<string, long> last = [];
    private readonly Lock gate = new();

    /// <summary>Takes one message; librdkafka calls this from its own threads.</summary>
    public void Write(LogMessage line)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (last.TryGetValue(line.Facility, out var before) && time.GetElapsedTime(before, now) < Quiet)
                return;
            last[line.Facility] = now;
        }

        LogLine(
            logger, (LogLevel)line.LevelAs(LogLevelType.MicrosoftExtensionsLogging), line.Name, line.Facility,
            line.Message);
    }

    [LoggerMessage(EventId = 1, Message = "{Client}: {Facility}: {Line}")]
    private static partial void LogLine(ILogger logger, LogLevel level, string client, string facility, string line);
}
