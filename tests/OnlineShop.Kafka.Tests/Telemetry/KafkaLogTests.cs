using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.Kafka.Tests.Registration;
using OnlineShop.Kafka.Tests.Servers;

namespace OnlineShop.Kafka.Tests.Telemetry;

public class KafkaLogTests
{
    [Fact]
    public async Task A_client_without_a_broker_says_so_in_the_log()
    {
        using var lines = new Lines();
        var port = Paths.FreePort();
        var builder = TestHost.Builder(("ConnectionStrings:kafka", $"127.0.0.1:{port}"));
        builder.Logging.AddProvider(lines);
        builder.AddKafkaProducer<string, string>("kafka");
        using var host = builder.Build();

        host.Services.GetRequiredService<IProducer<string, string>>().ShouldNotBeNull();

        await Eventually.BecomesAsync(
            () => Task.FromResult(string.Join('\n', lines.Seen)),
            seen =>
                seen.Contains($"Aspire.Confluent.Kafka", StringComparison.Ordinal)
                    && seen.Contains($"127.0.0.1:{port}", StringComparison.Ordinal),
            "the failed connection in the log");
    }

    [Fact]
    public void One_matter_is_logged_once_in_ten_seconds_and_others_are_not_held_back()
    {
        using var lines = new Lines();
        var time = new FakeTimeProvider();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(lines));
        var log = new KafkaLog(loggers, time);

        foreach (var facility in (string[])["FAIL", "FAIL", "MAXPOLL"])
            log.Write(new LogMessage("producer-1", SyslogLevel.Error, facility, "text"));
        time.Advance(TimeSpan.FromSeconds(11));
        log.Write(new LogMessage("producer-1", SyslogLevel.Error, "FAIL", "text"));

        lines.Seen.Select(line => line.Split(": ")[1]).ShouldBe(["FAIL", "MAXPOLL", "FAIL"]);
        lines.Seen.First().ShouldBe("Error Aspire.Confluent.Kafka producer-1: FAIL: text");
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Writer(Seen, categoryName);

        public void Dispose()
        {
        }

        private sealed class Writer(ConcurrentQueue<string> seen, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter) =>
                seen.Enqueue($"{logLevel} {category} {formatter(state, exception)}");
        }
    }
}
