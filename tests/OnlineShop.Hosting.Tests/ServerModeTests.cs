namespace OnlineShop.Hosting.Tests;

/// <summary>Containers or native processes.</summary>
public sealed class ServerModeTests : IDisposable
{
    private readonly TestApp test = new();

    [Theory]
    [InlineData("native", true)]
    [InlineData("containers", false)]
    public void What_is_asked_for_is_taken(string asked, bool native) =>
        ServerMode.Of(test.Builder($"--{ServerMode.Key}={asked}")).ShouldBe(new ServerMode(native, "as asked"));

    [Fact]
    public void Another_word_is_refused() =>
        Should.Throw<DistributedApplicationException>(() => ServerMode.Of(test.Builder($"--{ServerMode.Key}=vm")))
            .Message.ShouldBe("--servers takes native or containers, not 'vm'.");

    [Fact]
    public void A_deployment_has_containers_whatever_is_asked() =>
        ServerMode.Of(test.Builder("--operation", "publish", "--step", "publish", $"--{ServerMode.Key}=native"))
            .IsNative.ShouldBeFalse();

    [Fact]
    public void A_server_that_is_not_installed_is_shown_as_not_available_and_optional_references_to_it_give_nothing()
    {
        var database = test.Builder($"--{ServerMode.Key}=native").AddMongoDB("mongo").RunNatively()
            .AddDatabase("documents").Resource;
        if (Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "mongod"))))
            return;
        database.ConnectionStringExpression.ValueExpression.ShouldBe("");
        database.Annotations.OfType<ResourceSnapshotAnnotation>().Last()
            .InitialSnapshot.State?.Text.ShouldBe("Not available");
    }

    public void Dispose() => test.Dispose();
}
