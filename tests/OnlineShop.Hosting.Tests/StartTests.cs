using System.Net;
using System.Net.Sockets;

namespace OnlineShop.Hosting.Tests;

/// <summary>A start as a person sees it, and its ends.</summary>
public sealed class StartTests : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(20);
    private readonly TestApp test = new();

    private string[] Switches => ["--data-dir", test.Folder, "--servers", "native", "--random-ports", "--no-dashboard"];

    [Fact]
    public async Task A_shop_that_is_killed_leaves_no_process_and_starts_again_on_its_data()
    {
        string password;
        using (var killed = AppHostProcess.Start(Switches))
        {
            await killed.PrintsAsync("healthy after", StartLimit);
            killed.Output.ShouldContain("Servers: native processes (as asked).");
            foreach (var label in (string[])["storefront ", "back office ", "gateway ", "API pages ", "mail box ", "dashboard      off", "administrator  admin@shop.example "])
                killed.Output.ShouldContain($"  {label}");
            password = AdministratorOf(killed);
            killed.Kill();
            await killed.LeavesNothingAsync(test.Folder, EndLimit);
        }

        using var again = AppHostProcess.Start(Switches);
        await again.PrintsAsync("healthy after", StartLimit);
        AdministratorOf(again).ShouldBe(password);
        again.Terminate();
        await again.ExitsAsync(EndLimit);
        again.ExitCode.ShouldBe(0, again.Output);
        RunProcesses.Of(test.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_cannot_start_is_named_with_its_last_lines_and_ends_the_run()
    {
        // The key is too short for the services, which say so and end.
        using var host = AppHostProcess.Start([.. Switches, "--Parameters:service-key=short"]);
        await host.ExitsAsync(StartLimit);
        host.ExitCode.ShouldBe(1, host.Output);
        host.Output.ShouldContain(" failed.");
        host.Output.ShouldContain("exit code");
        host.Output.ShouldContain("ServiceToken:Key");
        await host.LeavesNothingAsync(test.Folder, EndLimit);
    }

    [Fact]
    public async Task Ports_in_use_are_named_all_at_once_before_anything_starts()
    {
        using var gateway = new TcpListener(IPAddress.Loopback, 8080);
        using var order = new TcpListener(IPAddress.Loopback, 9003);
        gateway.Start();
        order.Start();
        using var host = AppHostProcess.Start("--data-dir", test.Folder, "--servers", "native", "--no-dashboard");
        await host.ExitsAsync(StartLimit);
        host.ExitCode.ShouldNotBe(0);
        host.Output.ShouldContain("8080 (gateway)");
        host.Output.ShouldContain("9003 (order)");
    }

    [Theory]
    [InlineData("--servers takes native or containers", "--servers", "vm")]
    [InlineData("--data-dir wants a value", "--data-dir")]
    [InlineData("--replicas takes service=count", "--replicas", "order=two")]
    [InlineData("--replicas takes service=count", "--replicas", "ordre=2")]
    public async Task A_wrong_switch_is_named(string message, params string[] switches)
    {
        using var host = AppHostProcess.Start([.. Switches, .. switches]);
        await host.ExitsAsync(StartLimit);
        host.ExitCode.ShouldNotBe(0);
        host.Output.ShouldContain(message);
        host.Output.ShouldNotContain("Unhandled exception");
    }

    public void Dispose() => test.Dispose();

    private static string AdministratorOf(AppHostProcess host) =>
        host.Output.Split(Environment.NewLine).Last(line => line.Contains("administrator", StringComparison.Ordinal));
}
