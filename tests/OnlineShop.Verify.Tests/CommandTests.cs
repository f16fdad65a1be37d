using System.CommandLine;
using System.Text.Json;
using OnlineShop.ApiClients;

namespace OnlineShop.Verify.Tests;

/// <summary>The command as it is typed.</summary>
[Collection(QuietShopCollection.Name)]
public sealed class CommandTests(QuietShop shop) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-test-").FullName;

    [Fact]
    public async Task A_sound_shop_ends_it_with_0_and_one_line_an_invariant()
    {
        var (code, output) = await RunAsync();
        code.ShouldBe(0, output);
        output.TrimEnd().Split('\n').ShouldAllBe(line => line.StartsWith("ok   "));
        output.TrimEnd().Split('\n').Length.ShouldBe(Verification.Names.Count);
    }

    [Fact]
    public async Task A_breach_ends_it_with_1_and_is_named_in_the_line_and_in_the_JSON()
    {
        var (list, json) = (Path.Combine(folder, "orders.txt"), Path.Combine(folder, "report.json"));
        var lost = Guid.CreateVersion7();
        await File.WriteAllTextAsync(list, $"{shop.Fates.Confirmed} confirmed\n\n{lost}\n");
        var (code, output) = await RunAsync("--acknowledged", list, "--json", json);
        code.ShouldBe(1, output);
        output.ShouldContain($"1 breach in 2 acknowledged orders: order {lost}: was acknowledged and is lost");

        var report = JsonSerializer.Deserialize<WrittenReport>(await File.ReadAllTextAsync(json), ApiClient.Json)!;
        report.Holds.ShouldBeFalse();
        var broken = report.Invariants.Where(invariant => !invariant.Holds).ShouldHaveSingleItem();
        broken.Name.ShouldBe("acknowledged-orders");
        broken.Breaches.ShouldHaveSingleItem().Id.ShouldBe(lost.ToString());
    }

    [Fact]
    public async Task What_cannot_be_read_ends_it_with_2_and_is_named()
    {
        (await RunAsync("--sandbox", "http://127.0.0.1:1"))
            .ShouldSatisfyAllConditions(
                run => run.Code.ShouldBe(2), run => run.Output.ShouldContain("http://127.0.0.1:1/"));
        (await RunAsync("--postgres", "Host=127.0.0.1;Port=1;Username=postgres"))
            .ShouldSatisfyAllConditions(
                run => run.Code.ShouldBe(2), run => run.Output.ShouldContain("-db cannot be read"));
        (await RunAsync("--sandbox", "nowhere"))
            .ShouldSatisfyAllConditions(
                run => run.Code.ShouldBe(2), run => run.Output.ShouldContain("'nowhere' is no address"));
        (await TypeAsync("--data", folder))
            .ShouldSatisfyAllConditions(run => run.Code.ShouldBe(2), run => run.Output.ShouldContain(folder));
        var list = Path.Combine(folder, "orders.txt");
        await File.WriteAllTextAsync(list, "no-id confirmed\n");
        (await RunAsync("--acknowledged", list))
            .ShouldSatisfyAllConditions(
                run => run.Code.ShouldBe(2), run => run.Output.ShouldContain("'no-id confirmed'"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Types the command with what names this shop, where the arguments do not name another.</summary>
    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => TypeAsync(
    [
        .. arguments.Contains("--postgres") ? [] : (string[])["--postgres", shop.Options.Postgres],
        .. arguments.Contains("--sandbox") ? [] : (string[])["--sandbox", shop.Options.Sandbox.AbsoluteUri],
        "--wait", "0", .. arguments,
    ]);

    private static async Task<(int Code, string Output)> TypeAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        var code = await VerifyCommand.RunAsync(
            arguments, new InvocationConfiguration { Output = output, Error = output });
        return (code, output.ToString());
    }

    /// <summary>The report as other programs read it.</summary>
    private sealed record WrittenReport(bool Holds, IReadOnlyList<WrittenInvariant> Invariants);

    private sealed record WrittenInvariant(string Name, bool Holds, IReadOnlyList<WrittenBreach> Breaches);

    private sealed record WrittenBreach(string Id);
}
