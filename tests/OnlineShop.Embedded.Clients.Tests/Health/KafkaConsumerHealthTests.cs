using Microsoft.Extensions.Hosting;

namespace OnlineShop.Embedded.Clients.Tests.Health;

public class KafkaConsumerHealthTests
{
    [Fact]
    public async Task A_consumer_is_healthy_while_the_broker_answers() =>
        await KafkaLife.ShouldFollowAsync(builder => builder.AddKafkaConsumer<string, string>("kafka", settings => settings.Config.GroupId = "tests"));
}
