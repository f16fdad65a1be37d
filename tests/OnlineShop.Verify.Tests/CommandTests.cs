using System.Text.Json;

namespace OnlineShop.Verify.Tests;

/// <summary>The command as it is typed.</summary>
[Collection(QuietShopCollection.Name)]
public sealed class CommandTests(QuietShop shop) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-test-").FullName;

    [Fact]
    public async Task A_sound_shop_ends_it_with_0_and_a_breach_with_1_named_in_the_JSON()
    {
        (await RunAsync()).ShouldBe(0);

        var (list, json) = (Path.Combine(folder, "orders.txt"), Path.Combine(folder, "report.json"));
        var lost = Guid.CreateVersion7();
        await File.WriteAllTextAsync(list, $"{shop.Fates.Confirmed} confirmed\n\n{lost}\n");
        (await RunAsync("--acknowledged", list, "--json", json)).ShouldBe(1);
        var report = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(json));
        report.GetProperty("holds").GetBoolean().ShouldBeFalse();
        var broken = report.GetProperty("invariants").EnumerateArray().Single(invariant => !invariant.GetProperty("holds").GetBoolean());
        broken.GetProperty("name").GetString().ShouldBe("acknowledged-orders");
        broken.GetProperty("breaches")[0].GetProperty("id").GetGuid().ShouldBe(lost);
    }

    [Fact]
    public async Task What_cannot_be_read_ends_it_with_2()
    {
        (await RunAsync("--sandbox", "http://127.0.0.1:1")).ShouldBe(2);
        (await RunAsync("--postgres", "Host=127.0.0.1;Port=1;Username=postgres")).ShouldBe(2);
        (await VerifyCommand.Create().Parse(["--data", folder]).InvokeAsync()).ShouldBe(2);
        var list = Path.Combine(folder, "orders.txt");
        await File.WriteAllTextAsync(list, "no-id confirmed\n");
        (await RunAsync("--acknowledged", list)).ShouldBe(2);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<int> RunAsync(params string[] more) =>
        VerifyCommand.Create().Parse(
        [
            .. more.Contains("--postgres") ? [] : (string[])["--postgres", shop.Options.Postgres], .. more.Contains("--sandbox") ? [] : (string[])["--sandbox", shop.Options.Sandbox.AbsoluteUri],
            "--wait", "0", .. more,
        ]).InvokeAsync();
}
