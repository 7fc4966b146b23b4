using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class OutputClaimsTests
{
    private static readonly Edit s_edit = new() { Task = EditTask.Inpaint, ImagePath = "later.jpg" };

    private static readonly KnownEdits s_nothing = KnownEdits.Read(Path.Combine(AppContext.BaseDirectory, "no journal"));

    private readonly OutputClaims _claims = new();

    [Fact]
    public async Task A_name_belongs_to_the_first_input_whoever_is_ready_first()
    {
        OutputClaims.Claim first = Request("a/photo.jpg");
        Task second = Request("b/photo.png").ConfirmAsync(s_edit, KeyOf(2), s_nothing);
        Assert.False(second.IsCompleted);

        await first.ConfirmAsync(s_edit, KeyOf(1), s_nothing);
        await Request("b/other.png").ConfirmAsync(s_edit, KeyOf(1), s_nothing);

        EditException exception = await Assert.ThrowsAsync<EditException>(() => second);
        Assert.Equal(EditErrorId.OutputExists, exception.Error.Id);
        Assert.Contains("a/photo.jpg", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_fails_leaves_the_name_to_the_next()
    {
        OutputClaims.Claim first = Request("a/photo.jpg");
        Task second = Request("b/photo.jpg").ConfirmAsync(s_edit, KeyOf(1), s_nothing);

        first.Dispose();

        await second;
        await Assert.ThrowsAsync<EditException>(() => Request("c/photo.jpg").ConfirmAsync(s_edit, KeyOf(2), s_nothing));
    }

    [Fact]
    public async Task A_name_that_was_taken_stays_taken()
    {
        OutputClaims.Claim first = Request("a/photo.jpg");
        await first.ConfirmAsync(s_edit, KeyOf(1), s_nothing);
        first.Dispose();
        Request("a/photo.jpg").Dispose();

        EditException exception = await Assert.ThrowsAsync<EditException>(() => Request("b/photo.jpg").ConfirmAsync(s_edit, KeyOf(2), s_nothing));
        Assert.Contains("an earlier input of this run", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_has_come_in_is_the_result_of_no_other()
    {
        Request("out/photo.inpaint.png").Dispose();

        EditException exception = await Assert.ThrowsAsync<EditException>(() => Request("a/photo.jpg").ConfirmAsync(s_edit, KeyOf(1), s_nothing));

        Assert.Equal(EditErrorId.OutputExists, exception.Error.Id);
        Assert.Contains("an input itself", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_edit_once_more_shares_the_name()
    {
        OutputClaims.Claim first = Request("a/photo.jpg");
        Task again = Request("a/photo.jpg").ConfirmAsync(s_edit, KeyOf(1), s_nothing);
        Assert.False(again.IsCompleted);

        await first.ConfirmAsync(s_edit, KeyOf(1), s_nothing);

        await again;
    }

    [Fact]
    public async Task The_same_edit_shares_the_name_of_one_that_has_ended()
    {
        OutputClaims.Claim first = Request("a/photo.jpg");
        await first.ConfirmAsync(s_edit, KeyOf(1), s_nothing);
        first.Dispose();

        await Request("a/photo.jpg").ConfirmAsync(s_edit, KeyOf(1), s_nothing);
    }

    private static EditKey KeyOf(byte number) => new(ContentHash.Of([number]));

    private OutputClaims.Claim Request(string image)
    {
        Edit edit = new() { Task = EditTask.Inpaint, ImagePath = image };
        OutputOptions output = new() { Destination = "out" };
        return _claims.Request(new PlannedEdit(edit, Requests.Model(), 0, OutputNames.Create(edit, output), output));
    }
}
