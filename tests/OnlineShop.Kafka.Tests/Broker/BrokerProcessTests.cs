using OnlineShop.Kafka.Tests.Servers;

namespace OnlineShop.Kafka.Tests.Broker;

public class BrokerProcessTests
{
    [Fact]
    public async Task Stops_cleanly_when_asked()
    {
        await using var broker = await BrokerProcess.StartReadyAsync(Paths.FreePort());

        broker.RequestStop();

        (await broker.ExitAsync()).ShouldBe(0, broker.Output);
    }

    [Fact]
    public async Task Names_the_port_that_is_taken()
    {
        var port = Paths.FreePort();
        await using var first = await BrokerProcess.StartReadyAsync(port);
        await using var second = BrokerProcess.Start("--port", $"{port}");

        (await second.ExitAsync()).ShouldBe(1);

        second.Output.ShouldStartWith($"kafka broker on 127.0.0.1:{port}: ");
        second.Output.Split('\n').Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--partitions", "0")]
    [InlineData("--retention-megabytes", "10001")]
    [InlineData("--port")]
    [InlineData("--topics", "3")]
    public async Task Refuses_arguments_that_it_does_not_understand(params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        await using var broker = BrokerProcess.Start(arguments);

        (await broker.ExitAsync()).ShouldBe(2);

        broker.Output.ShouldContain($"{string.Join(' ', arguments)} is not understood; usage:");
    }

    [Fact]
    public async Task Takes_a_free_port_when_none_is_given()
    {
        await using var broker = BrokerProcess.Start();

        await broker.HasPrintedAsync("ready 127.0.0.1:");

        broker.Output.ShouldNotContain("127.0.0.1:0");
    }
}
