using System.Diagnostics;

namespace OnlineShop.Hosting.Tests;

/// <summary>The folder that a local run writes to, and the secrets in it.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly TestApp test = new();

    [Fact]
    public void A_second_run_on_the_same_folder_is_refused()
    {
        using var first = DataFolder.Of(test.Builder());
        Should.Throw<DistributedApplicationException>(() => DataFolder.Of(test.Builder()))
            .Message.ShouldContain($"{test.Folder} is in use by another run");
    }

    [Fact]
    public void The_folder_is_free_when_the_run_has_ended()
    {
        DataFolder.Of(test.Builder()).Dispose();
        using var second = DataFolder.Of(test.Builder());
        second.FullPath.ShouldBe(test.Folder);
    }

    [Fact]
    public void Reset_empties_what_the_shop_has_made_and_data_that_lies_elsewhere()
    {
        var elsewhere = Directory.CreateTempSubdirectory("shop-elsewhere-").FullName;
        using (var first = DataFolder.Of(test.Builder()))
        {
            File.WriteAllText(Path.Combine(first.For("postgres"), "PG_VERSION"), "15");
            File.WriteAllText(Path.Combine(test.Folder, "postgres.location"), elsewhere + "\n");
        }

        using var reset = DataFolder.Of(test.Builder($"--{DataFolder.ResetKey}=true"));
        Directory.EnumerateFileSystemEntries(test.Folder).Select(Path.GetFileName).ShouldBe(["lock"]);
        Directory.Exists(elsewhere).ShouldBeFalse();
    }

    [Fact]
    public void Reset_refuses_a_folder_that_the_shop_has_not_made()
    {
        var foreign = Path.Combine(test.Folder, "thesis.txt");
        File.WriteAllText(foreign, "Years of work.");
        Should.Throw<DistributedApplicationException>(
            () => DataFolder.Of(test.Builder($"--{DataFolder.ResetKey}=true")))
            .Message.ShouldContain("not made by the shop");
        File.Exists(foreign).ShouldBeTrue();
    }

    [Fact]
    public async Task Processes_that_a_killed_run_left_behind_are_ended()
    {
        using var left = Process.Start(new ProcessStartInfo("sleep", "600") { Environment = { [DataFolder.Variable] = test.Folder } })!;
        using var other = Process.Start(new ProcessStartInfo("sleep", "600") { Environment = { [DataFolder.Variable] = test.Folder + "-2" } })!;
        try
        {
            using var folder = DataFolder.Of(test.Builder());
            await left.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
            other.HasExited.ShouldBeFalse();
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public void A_secret_is_generated_once_kept_beside_the_data_and_readable_by_its_owner_only()
    {
        var first = Secret("service-key");
        first.Length.ShouldBe(32);
        Secret("service-key").ShouldBe(first);
        Secret("admin-password").ShouldNotBe(first);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(test.Folder, "parameters.json"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Secrets_of_the_layout_before_this_one_are_carried_over()
    {
        File.WriteAllText(Path.Combine(test.Folder, "parameters.json"), """{"postgres-password":"of-long-ago"}""");
        Secret("postgres-password").ShouldBe("of-long-ago");
    }

    [Fact]
    public async Task Secrets_that_are_asked_for_at_once_are_all_kept()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"secret-{i}")];
        var builder = test.Builder();
        using var folder = DataFolder.Of(builder);
        var secrets = names.Select(name => builder.AddKeptSecret(name).Resource.Default!).ToArray();
        var values = await Task.WhenAll(secrets.Select(secret => Task.Run(secret.GetDefaultValue)));
        values.Distinct().Count().ShouldBe(names.Length);
        names.Zip(values)
            .ShouldAllBe(
                pair => File.ReadAllText(Path.Combine(test.Folder, "parameters.json")).Contains($"\"{pair.First}\":\"{pair.Second}\""));
    }

    public void Dispose() => test.Dispose();

    private string Secret(string name)
    {
        var builder = test.Builder();
        using var folder = DataFolder.Of(builder);
        return builder.AddKeptSecret(name).Resource.Default!.GetDefaultValue();
    }
}
