using System.Diagnostics;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;
using OnlineShop.Messaging.Tests.Description;
using OnlineShop.Testing.Npm;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>Clients that others use read what the relay sent to the broker (<c>tests/npm/kafka</c>).</summary>
public sealed class OtherProgramsTests : Fleet
{
    private static readonly MessageDescriptor[] Messages = [.. MessageCatalog.All];

    [SkippableFact]
    public async Task Kafkajs_and_the_SDK_of_CloudEvents_read_a_message_of_every_type_which_fits_its_schema()
    {
        await PublishAllAsync();
        var topics = Messages.Select(message => message.Topic).Distinct();
        var written = await NpmFolder.RunAsync(
            "kafka", "read", [Broker.Address, $"{Messages.Length}", DocsFolder.PathOf(SchemaFile.Folder), .. topics]);

        var read = written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var sent = await Order.QueryAsync<(Guid Id, string Topic, string Key, short Lane, string Type, string Payload, DateTime CreatedAt)>(
            "select id, topic, key, lane, type, payload, created_at from outbox");
        read.Select(one => Text(one, "id")).ShouldBe(sent.Select(message => $"{message.Id}"), ignoreOrder: true);
        foreach (var message in sent)
        {
            var one = read.Single(one => Text(one, "id") == $"{message.Id}");
            (one["topic"]!.GetValue<string>(), one["partition"]!.GetValue<int>()).ShouldBe((message.Topic, message.Lane));
            var expected = (Topics.SourceOf(message.Topic), message.Type, "1.0", "application/json", message.Key);
            (Text(one, "source"), Text(one, "type"), Text(one, "specversion"), Text(one, "datacontenttype"), Text(one, "partitionkey"))
                .ShouldBe(expected);
            DateTime.Parse(Text(one, "time")).ToUniversalTime().ShouldBe(message.CreatedAt, TimeSpan.FromMilliseconds(1));
            JsonNode.DeepEquals(one["event"]!["data"], JsonNode.Parse(message.Payload)).ShouldBeTrue($"{one}");
            ActivityContext.TryParse(one["traceparent"]!.GetValue<string>(), null, out _).ShouldBeTrue();
        }
    }

    [SkippableFact]
    public async Task Kcat_reads_the_headers_of_CloudEvents()
    {
        var order = Guid.CreateVersion7();
        await Order.PublishAsync(new CommitStock(order));
        await Order.PublishedAsync();
        // The shop's own id is bytes, a new line among them at times.
        var read = await RunAsync(
            "kcat", "-C", "-b", Broker.Address, "-t", Topics.OrderToProduct, "-o", "beginning", "-e", "-q", "-f", "%p %k %s %h<end>");

        var message = read.Split("<end>", StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        message.ShouldStartWith($$"""{{Lanes.Of(order.ToString())}} {{order}} {"orderId":"{{order}}"} """);
        var id = (await Order.QueryAsync<Guid>("select id from outbox")).Single();
        message.ShouldContain($"content-type=application/json,ce_specversion=1.0,ce_id={id},ce_source=order,ce_type=CommitStock,ce_time=20");
    }

    private static string Text(JsonObject read, string attribute) => read["event"]![attribute]!.GetValue<string>();

    /// <summary>One of each type goes through the outbox of the sender, no matter which service sends it in the shop.</summary>
    private async Task PublishAllAsync()
    {
        await Order.PublishAsync([.. Messages.Select(Samples.MessageOf)]);
        await Order.PublishedAsync();
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        Process? process = null;
        try
        {
            process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, $"{program} is not on PATH.");
        }

        using (process)
        {
            var (output, errors) = (process!.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }

            (await errors).ShouldBeEmpty();
            return await output;
        }
    }
}
