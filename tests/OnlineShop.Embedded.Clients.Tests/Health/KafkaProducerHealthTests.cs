using Microsoft.Extensions.Hosting;

namespace OnlineShop.Embedded.Clients.Tests.Health;

public class KafkaProducerHealthTests
{
    [Fact]
    public async Task A_producer_is_healthy_while_the_broker_answers() =>
        await KafkaLife.ShouldFollowAsync(builder => builder.AddKafkaProducer<string, string>("kafka"));
}
