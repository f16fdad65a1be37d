using System.CommandLine;
using System.CommandLine.Parsing;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Verify;

/// <summary>
/// The command line. It ends with 0 where every invariant holds, 1 where one is broken, 2 where that could not be found out.
/// </summary>
internal static class VerifyCommand
{
    private const int Broken = 1;
    private const int Unknown = 2;

    /// <summary>Runs it. What is typed wrongly could not be found out either.</summary>
    public static async Task<int> RunAsync(string[] arguments, InvocationConfiguration? output = null)
    {
        var parsed = Create().Parse(arguments);
        var code = await parsed.InvokeAsync(output);
        return parsed.Errors.Count > 0 ? Unknown : code;
    }

    private static RootCommand Create()
    {
        var postgres = new Option<string?>("--postgres") { Description = "The connection string of the server with the services' databases; else that of the local run." };
        var data = new Option<string>("--data") { DefaultValueFactory = _ => LocalRun.DataFolder(), Description = "The data folder of the local run." };
        var sandbox = new Option<Uri>("--sandbox")
        {
            DefaultValueFactory = _ => new Uri("http://localhost:9020"), CustomParser = ReadAddress,
            Description = "The address of the payment provider's ledger and of the mail box.",
        };
        var wait = new Option<int>("--wait") { DefaultValueFactory = _ => 5, Description = "For how many seconds at most to wait until nothing is under way." };
        var acknowledged = new Option<FileInfo?>("--acknowledged") { Description = "A file of orders that customers were told of: an id a line, and the status, if one was told." };
        var json = new Option<FileInfo?>("--json") { Description = "Where to write the same as JSON, with every breach." };
        var command = new RootCommand(
            "Reads every service's database and the payment provider's ledger, and checks that they agree. Changes nothing.")
        {
            postgres, data, sandbox, wait, acknowledged, json,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                var report = await Verification.RunAsync(
                    new VerifyOptions(
                        parsed.GetValue(postgres) ?? LocalRun.PostgresConnection(parsed.GetValue(data)!),
                        parsed.GetValue(sandbox)!, TimeSpan.FromSeconds(parsed.GetValue(wait)),
                        parsed.GetValue(acknowledged) is { } file ? await Acknowledgement.ReadAsync(file.FullName, cancel) : null),
                    cancel);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(report.ToText());
                if (parsed.GetValue(json) is { } target)
                    await report.WriteAsync(target.FullName, cancel);
                return report.Holds ? 0 : Broken;
            }
            catch (Exception error) when (error is UnreadableException or InvalidOperationException or InvalidDataException or IOException or ArgumentException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"Could not verify: {error.Message}");
                return Unknown;
            }
        });
        return command;
    }

    /// <summary>The library reads no addresses by itself.</summary>
    private static Uri? ReadAddress(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https")
            return address;
        argument.AddError($"'{argument.Tokens[0].Value}' is no address: it begins with http:// or https://.");
        return null;
    }
}
