using System.Diagnostics;
using System.Globalization;

namespace OnlineShop.Embedded.Hosting.Tests;

/// <summary>Real processes, small ones.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task A_program_starts_after_what_it_waits_for_and_leaves_a_log()
    {
        var folder = TestApp.TemporaryFolder();
        var builder = TestApp.Create();
        var first = builder.AddExecutable("first", "sh", folder, "-c", "echo done > first; echo made it");
        builder.AddExecutable("second", "sh", folder, "-c", "cat first && sleep 100").WaitForCompletion(first);
        await using var app = builder.Build();
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("second", TestApp.Limit());
        app.ResourceNotifications.TryGetCurrentState("first", out var ended).ShouldBeTrue();
        ended.Snapshot.State!.Text.ShouldBe(KnownResourceStates.Finished);
        var log = Path.Combine(builder.Configuration["Embedded:DataDirectory"]!, "logs", "first.log");
        (await File.ReadAllTextAsync(log)).ShouldBe("made it\n");
    }

    [Fact]
    public async Task A_dependency_that_fails_fails_its_waiters_with_a_diagnosis()
    {
        var builder = TestApp.Create();
        var broken = builder.AddExecutable("broken", "sh", "/", "-c", "echo no disk >&2; exit 3");
        builder.AddExecutable("waiter", "sleep", "/", "100").WaitFor(broken);
        await using var app = builder.Build();
        await app.StartAsync();
        // It may be seen running for a moment: a program without checks is healthy while it runs.
        await app.ResourceNotifications.WaitForResourceAsync("broken", KnownResourceStates.Exited, TestApp.Limit());
        var error = await Should.ThrowAsync<DistributedApplicationException>(() => app.ResourceNotifications.WaitForResourceHealthyAsync("broken", TestApp.Limit()));
        error.Message.ShouldContain("'broken' is Exited, exit code 3");
        error.Message.ShouldContain("no disk");
    }

    [Fact]
    public async Task Waiting_for_an_unknown_name_says_which_there_are()
    {
        var builder = TestApp.Create();
        builder.AddExecutable("known", "true", "/");
        await using var app = builder.Build();
        var error = await Should.ThrowAsync<ArgumentException>(() => app.ResourceNotifications.WaitForResourceHealthyAsync("knwon"));
        error.Message.ShouldContain("known");
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_says_what_it_saw()
    {
        var builder = TestApp.Create();
        builder.AddExecutable("slow", "sh", "/", "-c", "echo warming up; sleep 100").WithHealthCheck("no-such-check");
        await using var app = builder.Build();
        await app.StartAsync();
        using var cancel = new CancellationTokenSource();
        var wait = app.ResourceNotifications.WaitForResourceHealthyAsync("slow", cancel.Token);
        await app.ResourceNotifications.WaitForResourceAsync("slow", e => e.Snapshot.HealthReports.Length > 0, TestApp.Limit());
        await TestApp.UntilAsync(() => Log(builder, "slow").Contains("warming up"), "the first line");
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        error.Message.ShouldContain("no-such-check");
        error.Message.ShouldContain("warming up");
    }

    [Fact]
    public async Task Stopping_asks_first_and_reaches_grandchildren()
    {
        var folder = TestApp.TemporaryFolder();
        var builder = TestApp.Create();
        builder.AddExecutable("parent", "sh", folder, "-c", "trap 'echo bye > bye; exit 0' TERM; sleep 1000 & echo $! > child; wait");
        int child;
        await using (var app = builder.Build())
        {
            await app.StartAsync();
            await TestApp.UntilAsync(() => File.Exists(Path.Combine(folder, "child")) && File.ReadAllText(Path.Combine(folder, "child")).EndsWith('\n'), "the child");
            child = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "child")), CultureInfo.InvariantCulture);
            TestApp.Exists(child).ShouldBeTrue();
        }

        File.Exists(Path.Combine(folder, "bye")).ShouldBeTrue();
        await TestApp.UntilAsync(() => !TestApp.Exists(child), "the grandchild's end");
        Directory.Exists(builder.Configuration["Embedded:DataDirectory"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_resource_can_be_stopped_and_started()
    {
        var builder = TestApp.Create();
        var sleeper = builder.AddExecutable("sleeper", "sleep", "/", "1000").WithExplicitStart();
        await using var app = builder.Build();
        await app.StartAsync();
        app.ResourceNotifications.TryGetCurrentState("sleeper", out var now).ShouldBeTrue();
        now.Snapshot.State!.Text.ShouldBe(KnownResourceStates.NotStarted);

        (await app.ResourceCommands.ExecuteCommandAsync(sleeper.Resource, KnownResourceCommands.StartCommand)).Success.ShouldBeTrue();
        var process = (await app.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", TestApp.Limit())).ProcessIds().Single();
        (await app.ResourceCommands.ExecuteCommandAsync(sleeper.Resource, KnownResourceCommands.StopCommand)).Success.ShouldBeTrue();
        TestApp.Exists(process).ShouldBeFalse();
        await app.ResourceNotifications.WaitForResourceAsync("sleeper", KnownResourceStates.Exited, TestApp.Limit());
        (await app.ResourceCommands.ExecuteCommandAsync("sleeper", "resource-dance")).Success.ShouldBeFalse();
    }

    [Fact]
    public async Task A_taken_port_is_named_with_its_owner()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = DistributedApplicationWith(port);
        var error = await Should.ThrowAsync<DistributedApplicationException>(() => app.StartAsync());
        error.Message.ShouldContain($"Port {port} of resource 'web'");
        error.Message.ShouldContain($"process {Environment.ProcessId}");

        static DistributedApplication DistributedApplicationWith(int port)
        {
            var builder = DistributedApplication.CreateBuilder(["--data-dir", TestApp.TemporaryFolder()]);
            builder.AddExecutable("web", "sleep", "/", "100").WithHttpEndpoint(port: port, env: "PORT");
            return builder.Build();
        }
    }

    [Fact]
    public async Task No_process_outlives_a_host_that_is_killed()
    {
        var folder = TestApp.TemporaryFolder();
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        var apphost = typeof(Projects.OnlineShop_AppHost).Assembly.Location;
        using var host = Process.Start(new ProcessStartInfo("dotnet", [apphost, "--data-dir", folder, "--Embedded:Testing=true"]) { RedirectStandardOutput = true })!;
        var lines = new List<string>();
        while (await host.StandardOutput.ReadLineAsync(TestApp.Limit(60)) is { } line)
        {
            lines.Add(line);
            if (line.Contains("postgres", StringComparison.Ordinal) && line.Contains("Healthy", StringComparison.Ordinal))
                break;
        }

        lines.ShouldContain(l => l.Contains("postgres", StringComparison.Ordinal) && l.Contains("Healthy", StringComparison.Ordinal), string.Join('\n', lines));
        var children = Descendants(host.Id);
        children.Count.ShouldBeGreaterThan(3);
        host.Kill(entireProcessTree: false);
        await TestApp.UntilAsync(() => children.All(c => !TestApp.Exists(c)), "the end of all children");
        Directory.Delete(folder, recursive: true);
    }

    private static string Log(IDistributedApplicationBuilder builder, string resource)
    {
        var file = Path.Combine(builder.Configuration["Embedded:DataDirectory"]!, "logs", $"{resource}.log");
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    private static List<int> Descendants(int root)
    {
        List<int> found = [];
        var pending = new Queue<int>([root]);
        while (pending.TryDequeue(out var id))
        {
            foreach (var task in Directory.EnumerateDirectories($"/proc/{id}/task"))
            {
                foreach (var child in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    found.Add(int.Parse(child, CultureInfo.InvariantCulture));
                    pending.Enqueue(found[^1]);
                }
            }
        }

        return found;
    }
}
