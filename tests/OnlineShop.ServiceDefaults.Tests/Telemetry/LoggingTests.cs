using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace OnlineShop.ServiceDefaults.Tests.Telemetry;

/// <summary>What the console of a service shows.</summary>
public sealed partial class LoggingTests
{
    private const string Cause = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Theory]
    [InlineData("Development", null, "simple")]
    [InlineData("Production", null, "json")]
    [InlineData("Staging", null, "json")]
    [InlineData("Production", "simple", "simple")]
    [InlineData("Development", "json", "json")]
    public async Task It_is_for_people_in_development_and_for_programs_elsewhere(string environment, string? asked, string format)
    {
        await using var app = Build(environment, asked);
        app.Services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName.ShouldBe(format);
    }

    [Fact]
    public async Task In_production_a_record_is_a_line_of_JSON_with_the_trace_it_belongs_to()
    {
        var before = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(written));
        try
        {
            await using var app = Build("Production", null);
            app.MapGet("/buy", (ILogger<LoggingTests> logger) =>
            {
                LogBought(logger, "Müller's mug", 3);
                return TypedResults.Ok();
            }).AllowAnonymous();
            await app.StartAsync();
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{app.Urls.Single()}/buy?email=ada@example.com");
            request.Headers.Add("traceparent", $"00-{Cause}-00f067aa0ba902b7-01");
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
            await app.StopAsync();
        }
        finally
        {
            Console.SetOut(before);
        }

        var text = written.ToString();
        text.ShouldNotContain("ada@example.com");
        var record = text.Split('\n').Where(line => line.Contains("LoggingTests", StringComparison.Ordinal))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList().ShouldHaveSingleItem();
        record.GetProperty("Message").GetString().ShouldBe("Bought 3 of Müller's mug");
        record.GetProperty("State").GetProperty("Count").GetInt32().ShouldBe(3);
        record.GetProperty("LogLevel").GetString().ShouldBe("Information");
        record.GetProperty("Timestamp").GetString().ShouldEndWith("Z");
        record.GetProperty("Scopes").EnumerateArray()
            .Any(scope => scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("TraceId", out var trace) && trace.GetString() == Cause)
            .ShouldBeTrue(text);
    }

    [Fact]
    public async Task In_production_messages_and_work_have_trace_ids_where_no_traces_are_sent()
    {
        using var source = new ActivitySource("OnlineShop.LoggingTests");
        await using var app = Build("Production", null);
        using var work = source.StartActivity("process orders", ActivityKind.Consumer, $"00-{Cause}-00f067aa0ba902b7-01");
        work.ShouldNotBeNull().TraceId.ToHexString().ShouldBe(Cause);
        work.IsAllDataRequested.ShouldBeFalse("nobody reads more of it");
    }

    private static WebApplication Build(string environment, string? format)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            Args = format is null ? [] : [$"--Logging:Console:FormatterName={format}"],
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(options => options.UsesServiceTokens = false);
        var app = builder.Build();
        app.UseServiceDefaults();
        return app;
    }

    [LoggerMessage(1, LogLevel.Information, "Bought {Count} of {Product}")]
    private static partial void LogBought(ILogger logger, string product, int count);
}
