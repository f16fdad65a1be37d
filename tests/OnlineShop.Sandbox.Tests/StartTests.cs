using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task The_start_page_leads_to_every_part_and_each_page_opens()
    {
        await using var app = new SandboxApp();
        var client = app.CreateClient();
        var start = await client.PageAsync("/");
        foreach (var path in new[] { "/ledger", "/carrier", "/mail", "/sms" })
        {
            start.ShouldContain($"href=\"{path}\"");
            (await client.PageAsync(path)).ShouldContain("<main");
        }

        (await client.GetAsync("/health")).EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData("PaymentProvider:ApiKey", "")]
    [InlineData("Carrier:WebhookSecret", "")]
    [InlineData("Smtp:Port", "70000")]
    [InlineData("PaymentProvider:FeePercent", "101")]
    [InlineData("PaymentProvider:Webhooks:Url", "shop")]
    [InlineData("PaymentProvider:Webhooks:Tries", "0")]
    [InlineData("PaymentProvider:Webhooks:DelayMilliseconds", "-1")]
    [InlineData("PaymentProvider:Webhooks:Events", ",")]
    public async Task A_missing_or_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        await using var app = Build(key, value);
        (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync())).Message.ShouldContain(key);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-tests-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "ledger.jsonl"), "not json\n");
            await using var app = Build("Data:Directory", folder);
            Should.Throw<InvalidDataException>(app.MapSandbox).Message.ShouldContain("Line 1");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The Sandbox before its start, without the test host, which hides why a start failed.</summary>
    private static WebApplication Build(string key, string value)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PaymentProvider:ApiKey"] = SandboxApp.ApiKey,
            ["Carrier:WebhookSecret"] = SandboxApp.WebhookSecret,
            [key] = value,
        });
        builder.AddSandbox();
        return builder.Build();
    }
}
