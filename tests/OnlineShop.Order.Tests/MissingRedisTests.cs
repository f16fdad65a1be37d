namespace OnlineShop.Order.Tests;

public class MissingRedisTests
{
    [Fact]
    public async Task A_missing_connection_string_of_redis_stops_the_start_and_is_named()
    {
        await using var host = new OrderHost();
        host.Settings["ConnectionStrings:redis"] = null;

        var error = await Should.ThrowAsync<InvalidOperationException>(host.InitializeAsync);

        error.Message.ShouldBe("Missing connection string: ConnectionStrings:redis.");
    }
}
