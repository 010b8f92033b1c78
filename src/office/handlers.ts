import type { AppHandler } from '../http/parts.ts'
import { office, type Route } from '../routes.ts'
import { allowSignIn, endSessions, showAccess, takeForReachable } from './access/access-controller.ts'
import { endOwnSessions, saveName, showAccount } from './account/account-controller.ts'
import { showActivity } from './activity/activity-controller.ts'
import { sendActivityFile } from './activity/activity-file-controller.ts'
import { showClient } from './clients/client-controller.ts'
import {
  archiveClient,
  createClient,
  restoreClient,
  showClientForm,
  showNewClient,
  updateClient,
} from './clients/client-form-controller.ts'
import { showClients } from './clients/clients-controller.ts'
import {
  createContact,
  removeContact,
  showContactForm,
  showNewContact,
  updateContact,
} from './clients/contact-controller.ts'
import { erase, showErasure } from './clients/erasure-controller.ts'
import { invite, showInvitation } from './clients/invitation-controller.ts'
import { openPreview } from './clients/preview-controller.ts'
import { cancelDeadline, reopenDeadline } from './deadlines/closing-controller.ts'
import { showDeadlineForm, updateDeadline } from './deadlines/deadline-controller.ts'
import { showDeadlines } from './deadlines/deadlines-controller.ts'
import { createDeadline, showNewDeadline } from './deadlines/new-deadline-controller.ts'
import { renew, showRenewal } from './deadlines/renewal-controller.ts'
import { renewSeveral, showRenewals } from './deadlines/renewals-controller.ts'
import { exportClients } from './exports/clients-export.ts'
import { exportDeadlines } from './exports/deadlines-export.ts'
import { confirmImport, rereadImport, showImport } from './imports/import-controller.ts'
import { createImport, showNewImport } from './imports/import-form-controller.ts'
import { inviteSeveral, showInvitations } from './invitations/invitations-controller.ts'
import { showBatch } from './invitations/progress-controller.ts'
import { chooseOfficeLanguage } from './language/language-controller.ts'
import { showOverview } from './overview/overview-controller.ts'
import { addReminderRule, saveReminders, showReminders } from './reminders/reminders-controller.ts'
import {
  previewReminder,
  removeReminderRule,
  resetReminderText,
  saveReminderText,
  showReminderRule,
} from './reminders/rule-controller.ts'
import { deleteOrganization, showDeletion } from './settings/deletion-controller.ts'
import { saveLook, showLook } from './settings/look-controller.ts'
import { saveSender, showMailSettings } from './settings/mail-controller.ts'
import { saveSettings, showSettings } from './settings/organization-controller.ts'
import { showPlan } from './settings/plan-controller.ts'
import { dropRelay, tryRelay, useRelay } from './settings/relay-controller.ts'
import { endSession, openSession, showCode } from './sign-in/code-controller.ts'
import { sendCode, showSignIn } from './sign-in/sign-in-controller.ts'
import {
  inviteToTeam,
  resendTeamInvitation,
  revokeTeamInvitation,
  showNewTeamInvitation,
} from './team/invitation-controller.ts'
import { acceptJoin, showJoin } from './team/join-controller.ts'
import { changeRole, removeTeamMember, showTeamMember } from './team/member-controller.ts'
import { showTeam } from './team/team-controller.ts'

/** Every route of the office with its handler; what is written out comes before what a parameter would take. */
export const officeHandlers: readonly [Route, AppHandler][] = [
  [office.signIn, showSignIn],
  [office.code, showCode],
  [office.sendCode, sendCode],
  [office.session, openSession],
  [office.sessionEnd, endSession],
  [office.language, chooseOfficeLanguage],
  [office.join, showJoin],
  [office.acceptJoin, acceptJoin],
  [office.overview, showOverview],
  [office.account, showAccount],
  [office.saveName, saveName],
  [office.endOwnSessions, endOwnSessions],
  [office.clients, showClients],
  [office.newImport, showNewImport],
  [office.createImport, createImport],
  [office.import, showImport],
  [office.rereadImport, rereadImport],
  [office.confirmImport, confirmImport],
  [office.clientsCsv, exportClients],
  [office.newClient, showNewClient],
  [office.createClient, createClient],
  [office.client, showClient],
  [office.editClient, showClientForm],
  [office.updateClient, updateClient],
  [office.archiveClient, archiveClient],
  [office.restoreClient, restoreClient],
  [office.erasure, showErasure],
  [office.eraseClient, erase],
  [office.openPreview, openPreview],
  [office.newContact, showNewContact],
  [office.createContact, createContact],
  [office.editContact, showContactForm],
  [office.updateContact, updateContact],
  [office.removeContact, removeContact],
  [office.access, showAccess],
  [office.allowSignIn, allowSignIn],
  [office.endSessions, endSessions],
  [office.takeForReachable, takeForReachable],
  [office.invitation, showInvitation],
  [office.invite, invite],
  [office.invitations, showInvitations],
  [office.inviteSeveral, inviteSeveral],
  [office.invitationBatch, showBatch],
  [office.newDeadline, showNewDeadline],
  [office.createDeadline, createDeadline],
  [office.deadlines, showDeadlines],
  [office.deadlinesCsv, exportDeadlines],
  [office.editDeadline, showDeadlineForm],
  [office.updateDeadline, updateDeadline],
  [office.renewal, showRenewal],
  [office.renew, renew],
  [office.renewals, showRenewals],
  [office.renewSeveral, renewSeveral],
  [office.cancelDeadline, cancelDeadline],
  [office.reopenDeadline, reopenDeadline],
  [office.settings, showSettings],
  [office.saveSettings, saveSettings],
  [office.look, showLook],
  [office.saveLook, saveLook],
  [office.mail, showMailSettings],
  [office.saveSender, saveSender],
  [office.tryRelay, tryRelay],
  [office.useRelay, useRelay],
  [office.dropRelay, dropRelay],
  [office.reminders, showReminders],
  [office.saveReminders, saveReminders],
  [office.addReminderRule, addReminderRule],
  [office.reminderRule, showReminderRule],
  [office.saveReminderText, saveReminderText],
  [office.previewReminder, previewReminder],
  [office.resetReminderText, resetReminderText],
  [office.removeReminderRule, removeReminderRule],
  [office.plan, showPlan],
  [office.deletion, showDeletion],
  [office.deleteOrganization, deleteOrganization],
  [office.activity, showActivity],
  [office.activityFile, sendActivityFile],
  [office.team, showTeam],
  [office.newTeamInvitation, showNewTeamInvitation],
  [office.inviteToTeam, inviteToTeam],
  [office.resendTeamInvitation, resendTeamInvitation],
  [office.revokeTeamInvitation, revokeTeamInvitation],
  [office.teamMember, showTeamMember],
  [office.changeRole, changeRole],
  [office.removeTeamMember, removeTeamMember],
]
